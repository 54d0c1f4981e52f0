import { CollectContext } from '@pilothouse/plugin-aws-estate-node';
import { attempt } from './attempt';
import { MissingFieldError } from './observed';

/** Notes what could not be read; an attempt uses nothing else of a context. */
function contextOf(signal = new AbortController().signal) {
  const partial: string[] = [];
  return {
    partial,
    context: {
      signal,
      partial: (_error, what) => partial.push(what),
    } as Pick<CollectContext, 'signal' | 'partial'> as CollectContext,
  };
}

/** An error as the SDK throws it for a 4xx answer. */
function clientError(name: string): Error {
  return Object.assign(new Error(name), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });
}

describe('attempt', () => {
  it.each([
    clientError('AccessDeniedException'),
    clientError('ClusterNotFoundException'),
    new MissingFieldError('taskArn'),
  ])('goes on without a part that fails by itself: $name', async error => {
    const { context, partial } = contextOf();

    await expect(
      attempt(context, 'tasks', () => Promise.reject(error)),
    ).resolves.toBeUndefined();
    expect(partial).toEqual(['tasks']);
  });

  it.each([
    'ExpiredToken',
    'ExpiredTokenException',
    'RequestExpired',
    'UnrecognizedClientException',
    'InvalidClientTokenId',
    'AuthFailure',
    'OptInRequired',
    'ThrottlingException',
    'TimeoutError',
    'ECONNRESET',
  ])('ends the sweep where every other call would fail too: %s', async name => {
    const { context, partial } = contextOf();
    const error = clientError(name);

    await expect(
      attempt(context, 'tasks', () => Promise.reject(error)),
    ).rejects.toBe(error);
    expect(partial).toEqual([]);
  });

  it('ends the sweep that is aborted, whatever the error', async () => {
    const { context, partial } = contextOf(AbortSignal.abort());
    const error = clientError('AccessDeniedException');

    await expect(
      attempt(context, 'tasks', () => Promise.reject(error)),
    ).rejects.toBe(error);
    expect(partial).toEqual([]);
  });
});
