import { ConfigReader } from '@backstage/config';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  createAccountDirectory,
  readAccountsConfig,
} from '@pilothouse/plugin-aws-estate-node';
import { awsServices } from '../services';
import { claimContext } from './claims';
import { createTestEstate } from './estate';
import { CallCount, createRealAccess, SHOP_CONFIG } from './simulator';

/** The shop, in an empty database, with a portal that has just started. */
export async function createShopEstate(
  databases: TestDatabases,
  limits: object = SHOP_CONFIG.awsEstate.limits,
  metricsBudget?: number,
  groups: string[] = ['payment', 'order', 'product', 'platform'],
) {
  const config = {
    ...SHOP_CONFIG,
    awsEstate: { ...SHOP_CONFIG.awsEstate, limits },
  };
  const access = createRealAccess(config);
  const directory = createAccountDirectory({
    config: readAccountsConfig(new ConfigReader(config)),
    access,
    logger: mockServices.logger.mock(),
  });
  const accounts = await directory.list(new AbortController().signal);
  const estate = await createTestEstate(databases, awsServices, {
    access,
    accounts,
    metricsBudget,
    claims: claimContext(groups.map(name => `group:default/${name}`)),
  });
  const { knex, store } = estate;
  return {
    ...estate,
    access,
    accounts,
    /** Makes all cells due, or those of one account, and sweeps them, all targets at once. */
    async sweepAll(accountId?: string) {
      await store.makeDue({ accountId }, new Date());
      // As by their cadence: nobody asked, so refused credentials are not tried again.
      await estate.knex('cells').update({ asked: false });
      const targets = await store.dueTargets(new Date());
      await Promise.all(
        targets
          .filter(target => !accountId || target.accountId === accountId)
          .map(target => estate.sweep(target)),
      );
    },
    states: async (): Promise<Record<string, string[]>> => {
      const cells = await knex('cells').orderBy(['account_id', 'region']);
      const byState: Record<string, string[]> = {};
      for (const { account_id, region, service, state } of cells) {
        (byState[state] ??= []).push(`${account_id}/${region}/${service}`);
      }
      return byState;
    },
    live: (): Promise<number> =>
      knex('resources')
        .whereNull('gone_at')
        .count<Array<{ count: string }>>()
        .then(([row]) => Number(row.count)),
  };
}

/** How many calls there were of those that match. */
export function countCalls(
  calls: CallCount[],
  matches: (call: CallCount) => boolean,
) {
  return calls
    .filter(matches)
    .reduce((sum, { calls: number }) => sum + number, 0);
}
