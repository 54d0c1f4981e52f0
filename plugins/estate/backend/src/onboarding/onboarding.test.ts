import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { awsServices } from '../services';
import { generatedFiles } from './generatedFiles';
import { denyStatements, policyOf } from './policyDocument';
import { readPolicy, readRoleTemplate } from './readRole';

const FOLDER = resolve(__dirname, '../../../../../docs/connect');

describe('the files of docs/connect', () => {
  it.each(generatedFiles(awsServices).map(file => [file.name, file] as const))(
    '%s is what the definitions say: run `yarn workspace @pilothouse/plugin-aws-estate-backend generate:docs`',
    (_, { name, text }) => {
      expect(readFileSync(resolve(FOLDER, name), 'utf8')).toBe(text);
    },
  );

  it('name no account, partition or Region', () => {
    for (const { text } of generatedFiles(awsServices)) {
      expect(text).not.toMatch(/\b\d{12}\b/);
      expect(text).not.toMatch(/arn:aws(-cn|-us-gov)?:/);
    }
  });
});

describe('the policy of the role', () => {
  it('allows nothing that writes, and nothing that it denies', () => {
    const [allowed, ...denied] = readPolicy(awsServices).Statement;
    expect(allowed.Effect).toBe('Allow');
    const forbidden = new Set(denied.flatMap(({ Action }) => Action));
    for (const action of allowed.Action) {
      expect(action.split(':')[1]).toMatch(/^(BatchGet|Describe|Get|List)/);
      expect(forbidden).not.toContain(action);
    }
  });

  it('denies messages of every queue but its own', () => {
    const own = 'arn:aws:sqs:eu-west-1:111122223333:pilothouse-events';
    expect(policyOf(...denyStatements(own)).Statement).toContainEqual({
      Sid: 'NeverTakeMessagesOfTeams',
      Effect: 'Deny',
      Action: ['sqs:ReceiveMessage'],
      NotResource: own,
    });
  });

  it('fits into the role, whose policies may have 10,240 characters together', () => {
    const { Policies } =
      readRoleTemplate(awsServices).Resources.ReadOnlyRole.Properties;
    expect(JSON.stringify(Policies).length).toBeLessThan(10_240);
  });
});
