import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { organizationsDefinition } from '@pilothouse/plugin-aws-estate-node';
import { awsServices } from '.';

/** The policies of docs/connect-aws.md that a customer copies, by their Sid. */
function documentedPolicies(): Map<string, string[]> {
  const text = readFileSync(
    resolve(__dirname, '../../../../../docs/connect-aws.md'),
    'utf8',
  );
  return new Map(
    [...text.matchAll(/```json\n(.*?)```/gs)]
      .flatMap(([, json]) => JSON.parse(json).Statement)
      .map(({ Sid, Action }) => [Sid, Action]),
  );
}

const sorted = (actions: readonly { action: string }[]) =>
  actions.map(({ action }) => action).sort();

describe('the documented IAM policies', () => {
  it('allow what the collectors call, and nothing else', () => {
    expect(documentedPolicies().get('ReadWhatRuns')).toEqual(
      sorted(awsServices.flatMap(({ iam }) => iam)),
    );
  });

  it('allow reading the organisation, and nothing else', () => {
    expect(documentedPolicies().get('ReadTheOrganisation')).toEqual(
      sorted(organizationsDefinition.iam),
    );
  });
});
