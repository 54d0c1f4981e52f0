import { setUpApi } from '../__testUtils__/apiBackend';
import {
  insertAccount,
  insertCell,
  insertResources,
  minutesAgo,
  ORDER,
  PAYMENT,
} from '../__testUtils__/rows';

describe('incomplete cells of GET /v1/resources', () => {
  const api = setUpApi();

  beforeEach(() => api.reset());

  beforeEach(async () => {
    await insertAccount(api.knex, '111111111111', 'shop-production');
    await insertCell(api.knex, { state: 'ok' });
    await insertCell(api.knex, { region: 'us-east-1', state: 'not-in-use' });
    await insertCell(api.knex, {
      accountId: '222222222222',
      state: 'denied',
      lastSuccessAt: minutesAgo(90),
      error: {
        code: 'AccessDenied',
        message: 'The role may not call ecs:ListClusters.',
        missingAction: 'ecs:ListClusters',
      },
    });
    await insertCell(api.knex, { service: 'cloudwatch', state: 'throttled' });
    await insertCell(api.knex, { service: 'tagging', state: 'unreachable' });
  });

  const cells = async (path: string, as?: 'reader' | 'conditional') =>
    (await api.get(path, as)).body.incomplete;

  it('are those that could hold what is asked for', async () => {
    const services = async (path: string) =>
      (await cells(path)).map(
        (cell: { accountId: string; service: string }) =>
          `${cell.accountId}/${cell.service}`,
      );
    const ecs = '222222222222/ecs';
    const cloudwatch = '111111111111/cloudwatch';
    expect(await services('/resources')).toEqual([cloudwatch, ecs]);
    expect(await services('/resources?workload=true')).toEqual([ecs]);
    expect(await services('/resources?status=down')).toEqual([ecs]);
    expect(await services('/resources?workload=false')).toEqual([cloudwatch]);
    expect(await services('/resources?type=ecs:service')).toEqual([ecs]);
    expect(await services('/resources?type=sqs:queue')).toEqual([]);
    expect(await services('/resources?account=111111111111')).toEqual([
      cloudwatch,
    ]);
    expect(await services('/resources?region=us-east-1')).toEqual([]);
  });

  it('are also those that the verdicts asked for rest on', async () => {
    await insertCell(api.knex, {
      service: 'elasticloadbalancing',
      state: 'denied',
    });
    const elb = expect.objectContaining({ service: 'elasticloadbalancing' });
    expect(await cells('/resources?workload=true')).toContainEqual(elb);
    expect(await cells('/resources?type=ecs:service')).toContainEqual(elb);
    expect(await cells('/resources?workload=false')).not.toContainEqual(elb);
  });

  it('are only told of accounts in which the caller may read something', async () => {
    const accounts = async () =>
      (await cells('/resources', 'conditional')).map(
        ({ accountId }: { accountId: string }) => accountId,
      );
    await insertResources(api.knex, [
      { name: 'theirs', ownerRef: ORDER, accountId: '222222222222' },
      {
        name: 'gone',
        ownerRef: PAYMENT,
        accountId: '222222222222',
        goneAt: minutesAgo(5),
      },
    ]);
    expect(await accounts()).toEqual([]);
    await insertResources(api.knex, [
      { name: 'mine', ownerRef: PAYMENT, accountId: '222222222222' },
    ]);
    expect(await accounts()).toEqual(['222222222222']);
    // Of the team's own account also what could never be read.
    await api.knex('accounts').update({ owner_ref: PAYMENT });
    expect(await accounts()).toEqual(['111111111111', '222222222222']);
  });

  it('are at most a hundred', async () => {
    for (let number = 0; number < 101; number++) {
      await insertCell(api.knex, {
        accountId: String(300_000_000_000 + number),
        state: 'unreachable',
      });
    }
    expect(await cells('/resources')).toHaveLength(100);
  });

  it('tell the error in words to those who may read cells, to others its code', async () => {
    const [cell] = await cells('/resources?workload=true');
    expect(cell).toEqual({
      accountId: '222222222222',
      region: 'eu-west-1',
      service: 'ecs',
      state: 'denied',
      lastSuccessAt: minutesAgo(90).toISOString(),
      code: 'AccessDenied',
      message: 'The role may not call ecs:ListClusters.',
    });
    const [forReader] = await cells('/resources?workload=true', 'reader');
    expect(forReader).toEqual({ ...cell, message: undefined });
  });
});
