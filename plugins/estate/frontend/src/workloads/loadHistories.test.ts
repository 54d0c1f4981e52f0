import { envelope } from '../__testUtils__/estate';
import { loadHistories } from './loadHistories';

const history = (arn: string) => ({
  arn,
  name: arn,
  from: '',
  to: '',
  transitions: [],
});

describe('loadHistories', () => {
  const signal = new AbortController().signal;

  it('reads pages until all that are shown are there', async () => {
    const listHealthHistory = jest
      .fn()
      .mockResolvedValueOnce(envelope([history('a')], { nextCursor: '2' }))
      .mockResolvedValueOnce(envelope([history('b')], { nextCursor: '3' }));
    const histories = await loadHistories(
      { listHealthHistory },
      'group:default/payment',
      ['b'],
      signal,
    );
    expect([...histories.keys()]).toEqual(['a', 'b']);
    expect(listHealthHistory).toHaveBeenLastCalledWith(
      { owner: 'group:default/payment', limit: 200, cursor: '2' },
      { signal },
    );
  });

  it('ends where a server pages without end', async () => {
    const listHealthHistory = jest
      .fn()
      .mockResolvedValue(envelope([], { nextCursor: 'again' }));
    await loadHistories({ listHealthHistory }, 'x', ['a'], signal);
    expect(listHealthHistory).toHaveBeenCalledTimes(5);
  });
});
