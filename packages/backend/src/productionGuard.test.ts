import { ConfigReader } from '@backstage/config';
import { assertProductionIsSafe } from './productionGuard';

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

  it('refuses a guest in production', () => {
    expect(() =>
      assertProductionIsSafe(guest, { NODE_ENV: 'production' }),
    ).toThrow('auth.providers.guest lets anybody in');
  });
});
