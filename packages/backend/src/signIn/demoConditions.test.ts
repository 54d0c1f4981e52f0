import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { decideDemoSignIn } from './demoConditions';

describe('decideDemoSignIn', () => {
  const decide = (listen: JsonValue, endpoint?: string) =>
    decideDemoSignIn(
      new ConfigReader({
        backend: { listen },
        auth: { providers: { demo: {} } },
      }),
      { AWS_ENDPOINT_URL: endpoint },
    );
  const onLoopback = { host: '127.0.0.1', port: 7007 };
  const simulator = 'http://127.0.0.1:4566';

  it.each([
    [onLoopback, simulator],
    [{ host: 'localhost', port: 7007 }, 'http://localhost:4566'],
    [{ host: '::1' }, 'http://[::1]:4566'],
    ['127.0.0.1:7007', simulator],
  ])('offers it on %j with AWS at %s', (listen, endpoint) => {
    expect(decide(listen, endpoint)).toEqual({ offered: true });
  });

  it.each([
    ['the real AWS', onLoopback, undefined, 'AWS_ENDPOINT_URL is not set'],
    ['no URL', onLoopback, '127.0.0.1:4566', 'leads to another machine'],
    [
      'another machine',
      onLoopback,
      'http://aws.internal:4566',
      'leads to another machine',
    ],
    [
      'a name that looks like loopback',
      onLoopback,
      'http://127.0.0.1.example.com',
      'leads to another machine',
    ],
    [
      'every interface',
      { port: 7007 },
      simulator,
      'the portal listens on every network interface',
    ],
    [
      'a public address',
      { host: '0.0.0.0' },
      simulator,
      'the portal listens on 0.0.0.0',
    ],
    [
      'a port only',
      ':7007',
      simulator,
      'the portal listens on every network interface',
    ],
  ])('refuses it for %s and says why', (_, listen, endpoint, reason) => {
    expect(decide(listen, endpoint)).toEqual({
      offered: false,
      reason: expect.stringContaining(reason),
    });
  });

  it.each([
    [
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
      'true',
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true',
    ],
    [
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
      'True',
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true',
    ],
    [
      'AWS_ENDPOINT_URL_ECS',
      'https://ecs.eu-west-1.amazonaws.com',
      'AWS_ENDPOINT_URL_ECS leads to another machine',
    ],
  ])(
    'refuses it where %s=%s leads past the simulator',
    (name, value, reason) => {
      const config = new ConfigReader({
        backend: { listen: onLoopback },
        auth: { providers: { demo: {} } },
      });
      expect(
        decideDemoSignIn(config, {
          AWS_ENDPOINT_URL: simulator,
          [name]: value,
        }),
      ).toEqual({ offered: false, reason: expect.stringContaining(reason) });
    },
  );

  it('offers it where one service has a simulator of its own', () => {
    const config = new ConfigReader({
      backend: { listen: onLoopback },
      auth: { providers: { demo: {} } },
    });
    expect(
      decideDemoSignIn(config, {
        AWS_ENDPOINT_URL: simulator,
        AWS_ENDPOINT_URL_ECS: 'http://127.0.0.1:4567',
        AWS_ENDPOINT_URL_STS: '',
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
      }),
    ).toEqual({ offered: true });
  });

  it('says nothing where it was not asked for', () => {
    expect(
      decideDemoSignIn(new ConfigReader({ backend: { listen: onLoopback } }), {
        AWS_ENDPOINT_URL: simulator,
      }),
    ).toEqual({ offered: false });
  });
});
