import { resolve } from 'node:path';
import { Config, ConfigReader } from '@backstage/config';
import { ConfigSources } from '@backstage/config-loader';
import { assertProductionIsSafe } from './productionGuard';

/** app-config.yaml and app-config.production.yaml, as a production portal reads them. */
async function loadProductionConfig(): Promise<Config> {
  const root = resolve(__dirname, '../../..');
  const source = ConfigSources.default({
    rootDir: root,
    watch: false,
    argv: ['app-config.yaml', 'app-config.production.yaml'].flatMap(file => [
      '--config',
      resolve(root, file),
    ]),
    env: {},
    substitutionFunc: async name => `value-of-${name}`,
  });
  return ConfigSources.toConfig(source);
}

describe('the production configuration', () => {
  it('lets nobody in until a provider is configured', async () => {
    const config = await loadProductionConfig();
    expect(config.has('auth.providers')).toBe(false);
    expect(config.has('pilothouse.demo')).toBe(false);
  });

  it('refuses an AWS endpoint override, and starts without', async () => {
    const config = await loadProductionConfig();
    const environment = { NODE_ENV: 'production' };
    expect(() => assertProductionIsSafe(config, environment)).not.toThrow();
    expect(() =>
      assertProductionIsSafe(config, {
        ...environment,
        AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      }),
    ).toThrow('AWS_ENDPOINT_URL');
  });

  it('runs on Postgres', async () => {
    const config = await loadProductionConfig();
    expect(config.getString('backend.database.client')).toBe('pg');
    expect(config.getString('backend.database.connection.host')).toBe(
      'value-of-POSTGRES_HOST',
    );
  });
});

describe('assertProductionIsSafe', () => {
  const guest = new ConfigReader({ auth: { providers: { guest: {} } } });
  const github = new ConfigReader({ auth: { providers: { github: {} } } });

  it.each([
    { NODE_ENV: 'production' },
    { NODE_ENV: 'production', AWS_ENDPOINT_URL: '' },
    {
      NODE_ENV: 'production',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    },
    { NODE_ENV: 'development', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' },
  ])('lets %j start', environment => {
    expect(() => assertProductionIsSafe(github, environment)).not.toThrow();
  });

  it.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS'])(
    'refuses %s in production',
    name => {
      expect(() =>
        assertProductionIsSafe(github, {
          NODE_ENV: 'production',
          [name]: 'http://127.0.0.1:4566',
        }),
      ).toThrow(`${name} sends the calls and credentials meant for AWS`);
    },
  );

  it('refuses to use up the rate limits of AWS, in production only', () => {
    const config = (unlimited: boolean) =>
      new ConfigReader({ awsEstate: { limits: { unlimited } } });
    const production = { NODE_ENV: 'production' };
    expect(() => assertProductionIsSafe(config(true), production)).toThrow(
      'awsEstate.limits.unlimited lets the portal use up the rate limits',
    );
    expect(() =>
      assertProductionIsSafe(config(false), production),
    ).not.toThrow();
    expect(() =>
      assertProductionIsSafe(config(true), { NODE_ENV: 'development' }),
    ).not.toThrow();
  });

  it('refuses a guest in production', () => {
    expect(() =>
      assertProductionIsSafe(guest, { NODE_ENV: 'production' }),
    ).toThrow('auth.providers.guest lets anybody in');
  });
});
