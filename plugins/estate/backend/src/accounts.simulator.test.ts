import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import {
  createAccountDirectory,
  readAccountsConfig,
} from '@pilothouse/plugin-aws-estate-node';
import {
  createRealAccess,
  SHOP_CONFIG,
  Simulator,
  startSimulator,
} from './__testUtils__/simulator';

jest.setTimeout(120_000);

const LEGACY = '100000000006';
const PAYMENTS = '100000000005';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator(['--estate', 'shop.yaml']);
});
afterAll(() => simulator.stop());
beforeEach(() => simulator.reset());

describe('The list of accounts', () => {
  const list = async (
    organization: object,
    signal = new AbortController().signal,
  ) => {
    const config = {
      ...SHOP_CONFIG,
      awsEstate: { ...SHOP_CONFIG.awsEstate, organization },
    };
    const access = createRealAccess(config);
    const logger = mockServices.logger.mock();
    const directory = createAccountDirectory({
      config: readAccountsConfig(new ConfigReader(config)),
      access,
      logger,
    });
    const accounts = await directory.list(signal);
    access.clients.close();
    return { accounts, logger };
  };

  it('leaves out what is excluded', async () => {
    const { accounts } = await list({
      managementAccountId: '100000000001',
      exclude: [LEGACY],
    });
    expect(accounts.map(({ id }) => id)).toContain(PAYMENTS);
    expect(accounts.map(({ id }) => id)).not.toContain(LEGACY);
  });

  it('fails when it is stopped while units are read, instead of losing them', async () => {
    await simulator.addFault({
      match: { service: 'organizations', operation: 'ListRoots' },
      effect: { type: 'latency', milliseconds: 20_000 },
    });
    await expect(
      list({ managementAccountId: '100000000001' }, AbortSignal.timeout(1_000)),
    ).rejects.toThrow();
  });

  it('says that units are unread when only these cannot be read', async () => {
    await simulator.addFault({
      match: { service: 'organizations', operation: 'ListRoots' },
      effect: { type: 'error', code: 'AccessDeniedException' },
    });
    const { accounts, logger } = await list({
      managementAccountId: '100000000001',
    });
    expect(accounts).toHaveLength(6);
    expect(accounts.every(each => each.organizationalUnitUnread)).toBe(true);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
