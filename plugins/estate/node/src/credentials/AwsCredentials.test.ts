import { AwsLimits } from '../limits/limits';
import { createAwsCredentials } from './AwsCredentials';

const clock = { now: () => 0, sleep: async () => {} };

function setUp(error: Error) {
  const limiter = {
    acquire: jest.fn(async () => {}),
    throttled: jest.fn(),
    ratePerSecond: () => 1,
  };
  const asked = jest.fn<typeof limiter, Parameters<AwsLimits['limiter']>>(
    () => limiter,
  );
  const credentials = createAwsCredentials({
    manager: {
      getCredentialProvider: async () => ({
        async sdkCredentialProvider() {
          throw error;
        },
      }),
    },
    limits: { limiter: asked },
    clock,
  });
  return { limiter, asked, get: credentials.provider('111111111111') };
}

describe('AssumeRole', () => {
  it('slows down when AWS throttles it, in the bucket of the portal itself', async () => {
    const error = Object.assign(new Error('Rate exceeded'), {
      name: 'Throttling',
    });
    const { limiter, asked, get } = setUp(error);
    await expect(get()).rejects.toBe(error);
    expect(asked).toHaveBeenCalledWith(
      expect.objectContaining({ quotaOwner: 'hub', service: 'sts' }),
    );
    expect(limiter.acquire).toHaveBeenCalledTimes(1);
    expect(limiter.throttled).toHaveBeenCalledTimes(1);
  });

  it('does not slow down for a refusal', async () => {
    const error = Object.assign(new Error('No.'), { name: 'AccessDenied' });
    const { limiter, get } = setUp(error);
    await expect(get()).rejects.toBe(error);
    expect(limiter.throttled).not.toHaveBeenCalled();
  });
});
