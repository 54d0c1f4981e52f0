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

  it('says nothing where it was not asked for', () => {
    expect(
      decideDemoSignIn(new ConfigReader({ backend: { listen: onLoopback } }), {
        AWS_ENDPOINT_URL: simulator,
      }),
    ).toEqual({ offered: false });
  });
});
