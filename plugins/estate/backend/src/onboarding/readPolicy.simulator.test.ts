import { TestDatabases } from '@backstage/backend-test-utils';
import { organizationsDefinition } from '@pilothouse/plugin-aws-estate-node';
import { createShopEstate } from '../__testUtils__/shop';
import { Simulator, startSimulator } from '../__testUtils__/simulator';
import { awsServices } from '../services';
import { QUEUE_ACTIONS, readStatement } from './policyDocument';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** IAM's prefix where it is not the name that requests are signed with. */
const IAM_PREFIXES: Record<string, string> = {
  monitoring: 'cloudwatch',
  tagging: 'tag',
};
/** The portal's own role needs it, not the role that is assumed. */
const OWN = ['sts:AssumeRole'];
/**
 * IAM asks for it where DescribeStacks names no stack; no call of that name is made.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
const ASKED_FOR_BY_OTHERS = ['cloudformation:ListStacks'];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator(['--estate', 'shop.yaml']);
});
afterAll(() => simulator.stop());

it('allows what a sweep of everything calls: not one action too few, not one too many', async () => {
  await simulator.reset();
  const estate = await createShopEstate(databases);
  await estate.sweepAll();
  // Metrics are read of the workloads that are known.
  await estate.sweepAll();

  const called = new Set(
    (await simulator.calls()).map(
      ({ service, operation }) =>
        `${IAM_PREFIXES[service] ?? service}:${operation}`,
    ),
  );
  const allowed = new Set([
    ...readStatement([
      ...awsServices.flatMap(({ iam }) => iam),
      ...organizationsDefinition.iam,
    ]).Action,
    ...OWN,
  ]);
  QUEUE_ACTIONS.filter(action => !allowed.has(action)).forEach(action =>
    called.delete(action),
  );
  ASKED_FOR_BY_OTHERS.forEach(action => called.add(action));
  expect([...called].sort()).toEqual([...allowed].sort());
});
