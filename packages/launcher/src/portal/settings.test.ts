import {
  HUB_ACCOUNT,
  givenAwsEnvironment,
  simulatedAwsEnvironment,
} from './awsEnvironment';
import { countCells, isSwept } from './firstSweep';
import { runtimeConfig } from './runtimeConfig';

const ENDPOINT = 'http://127.0.0.1:4566';

describe('the AWS environment of the back end', () => {
  const real = {
    PATH: '/bin',
    AWS_PROFILE: 'production',
    AWS_SESSION_TOKEN: 'real',
    AWS_ENDPOINT_URL_ECS: 'https://ecs.example.com',
  };

  it('holds nothing of the caller’s beside the simulator', () => {
    const environment = simulatedAwsEnvironment(real, ENDPOINT);
    expect(environment).toMatchObject({
      PATH: '/bin',
      AWS_ENDPOINT_URL: ENDPOINT,
      AWS_ACCESS_KEY_ID: HUB_ACCOUNT,
    });
    expect(environment.AWS_PROFILE).toBeUndefined();
    expect(environment.AWS_SESSION_TOKEN).toBeUndefined();
    expect(environment.AWS_ENDPOINT_URL_ECS).toBeUndefined();
  });

  it('keeps the caller’s credentials for an endpoint of their own', () => {
    expect(givenAwsEnvironment(real, ENDPOINT)).toMatchObject({
      AWS_PROFILE: 'production',
      AWS_ENDPOINT_URL: ENDPOINT,
    });
    expect(
      givenAwsEnvironment({ PATH: '/bin' }, ENDPOINT).AWS_ACCESS_KEY_ID,
    ).toBe(HUB_ACCOUNT);
  });

  it('lets no setting of the caller’s lead past that endpoint', () => {
    const environment = givenAwsEnvironment(
      { ...real, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      ENDPOINT,
    );
    expect(environment.AWS_ENDPOINT_URL_ECS).toBeUndefined();
    expect(environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS).toBe('false');
  });
});

describe('runtimeConfig', () => {
  const database = {
    host: '127.0.0.1',
    port: 15432,
    user: 'pilothouse',
    password: 'p',
  } as const;

  it('puts everything on one loopback port', () => {
    expect(
      runtimeConfig({ port: 7008, database, launcherToken: 't' }),
    ).toMatchObject({
      app: { baseUrl: 'http://localhost:7008' },
      backend: {
        baseUrl: 'http://localhost:7008',
        listen: { host: '127.0.0.1', port: 7008 },
      },
    });
  });

  it('lets the launcher’s token into one plugin only', () => {
    expect(
      runtimeConfig({ port: 7008, database, launcherToken: 't' }),
    ).toMatchObject({
      backend: {
        auth: {
          externalAccess: [
            {
              options: { token: 't' },
              accessRestrictions: [{ plugin: 'aws-estate' }],
            },
          ],
        },
      },
    });
  });
});

describe('the first sweep', () => {
  it('has landed when there are cells and all were tried', () => {
    const count = (...states: string[]) =>
      isSwept(countCells(states.map(state => ({ state }))));
    expect(count()).toBe(false);
    expect(count('ok', 'never-swept')).toBe(false);
    expect(count('ok', 'denied', 'partial')).toBe(true);
  });
});
