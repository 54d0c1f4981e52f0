import * as STS from '@aws-sdk/client-sts';
import { createIdentity } from '../core/identity';
import {
  HUB,
  MEMBER,
  startServices,
  type StartedServices,
} from '../server/__testUtils__/startServices';
import { createSts, type AssumableRole } from './sts';

const roles: Record<string, AssumableRole> = {
  Reader: { name: 'Reader', externalId: 'portal-1', trusts: [HUB] },
  Open: { name: 'Open' },
  Closed: { name: 'Closed', denied: true },
  Elsewhere: { name: 'Elsewhere', trusts: ['999999999999'] },
};

let real: number;
let server: StartedServices;
let sts: STS.STS;

beforeAll(async () => {
  const realTime = () => real;
  const identity = createIdentity({
    hasAccount: account => [HUB, MEMBER].includes(account),
    realTime,
  });
  const service = createSts({
    identity,
    realTime,
    findRole: (account, name) => (account === MEMBER ? roles[name] : undefined),
  });
  server = await startServices([service], { identity });
  sts = new STS.STS(server.client);
});
afterAll(() => server.close());
beforeEach(() => {
  real = Date.now();
});

const assume = (role: string, input: Partial<STS.AssumeRoleRequest> = {}) =>
  sts.assumeRole({
    RoleArn: `arn:aws:iam::${MEMBER}:role/${role}`,
    RoleSessionName: 'portal',
    ...input,
  });

const withCredentials = (credentials: STS.Credentials | undefined) =>
  new STS.STS({
    ...server.client,
    credentials: {
      accessKeyId: credentials!.AccessKeyId!,
      secretAccessKey: credentials!.SecretAccessKey!,
      sessionToken: credentials!.SessionToken,
    },
  });

describe('AssumeRole', () => {
  it('gives credentials of the role for an hour', async () => {
    const { Credentials, AssumedRoleUser } = await assume('Reader', {
      ExternalId: 'portal-1',
    });
    const arn = `arn:aws:sts::${MEMBER}:assumed-role/Reader/portal`;
    expect(AssumedRoleUser?.Arn).toBe(arn);
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/);
    expect(
      Math.abs(Credentials!.Expiration!.getTime() - real - 3_600_000),
    ).toBeLessThan(1000);
    await expect(
      withCredentials(Credentials).getCallerIdentity(),
    ).resolves.toMatchObject({
      Account: MEMBER,
      Arn: arn,
      UserId: AssumedRoleUser?.AssumedRoleId,
    });
  });

  it.each([
    ['a wrong external ID', 'Reader', { ExternalId: 'guessed' }],
    ['no external ID', 'Reader', {}],
    ['a role that does not exist', 'Nobody', {}],
    ['a denied account', 'Closed', {}],
    ['a role that trusts others', 'Elsewhere', {}],
  ])('denies %s, always in the same words', async (_, role, input) => {
    await expect(assume(role, input)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${HUB}:user/administrator is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${MEMBER}:role/${role}`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  it.each([
    ['too short a duration', { DurationSeconds: 60 }, /durationSeconds/],
    ['too long a duration', { DurationSeconds: 90_000 }, /durationSeconds/],
    [
      'a session name with a space',
      { RoleSessionName: 'a b' },
      /roleSessionName/,
    ],
    ['what is no role', { RoleArn: 'arn:aws:s3:::bucket' }, /is invalid/],
  ])('refuses %s', async (_, input, message) => {
    await expect(assume('Open', input)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(message),
    });
  });
});

describe('temporary credentials', () => {
  it('expire', async () => {
    const { Credentials } = await assume('Open', { DurationSeconds: 900 });
    const member = withCredentials(Credentials);
    real += 899_000;
    await expect(member.getCallerIdentity()).resolves.toBeDefined();
    real += 1000;
    await expect(member.getCallerIdentity()).rejects.toMatchObject({
      name: 'ExpiredToken',
      message: 'The security token included in the request is expired',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('survive a restart of the simulator, as they would in AWS', async () => {
    const { Credentials } = await assume('Open');
    const restarted = createIdentity({ hasAccount: () => false });
    expect(
      restarted.authenticate(
        {
          accessKeyId: Credentials!.AccessKeyId!,
          sessionToken: Credentials!.SessionToken,
          region: 'eu-west-1',
          signingName: 'ecs',
        },
        'aws',
      ),
    ).toMatchObject({ account: MEMBER });
  });

  it('cannot be changed or mixed', async () => {
    const { Credentials: first } = await assume('Open');
    const { Credentials: second } = await assume('Open', {
      RoleSessionName: 'other',
    });
    for (const SessionToken of [
      second!.SessionToken,
      `e30${first!.SessionToken!.slice(3)}`,
      'no token',
      undefined,
    ]) {
      await expect(
        withCredentials({ ...first!, SessionToken }).getCallerIdentity(),
      ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    }
  });
});

describe('GetCallerIdentity', () => {
  it('knows the administrator of an account by a 12-digit key', async () => {
    await expect(sts.getCallerIdentity()).resolves.toMatchObject({
      Account: HUB,
      Arn: `arn:aws:iam::${HUB}:user/administrator`,
    });
  });
});
