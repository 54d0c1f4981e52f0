import { PanelError, PanelErrorKind, toPanelError } from './panelError';
import { panelState } from './panelState';

const error = (kind: PanelErrorKind): PanelError => ({ kind, message: 'no' });
const list = { isEmpty: (data: string[]) => data.length === 0 };

describe('panelState', () => {
  it.each([
    ['nothing yet', {}, {}, 'loading'],
    ['data', { data: ['a'] }, {}, 'ready'],
    ['an empty list', { data: [] }, {}, 'none'],
    [
      'an empty list, filtered',
      { data: [] },
      { isFiltered: true },
      'filtered-out',
    ],
    ['old data', { data: ['a'] }, { isStale: () => true }, 'stale'],
    [
      'data, refresh failed',
      { data: ['a'], error: error('failed') },
      {},
      'stale',
    ],
    [
      'data, right withdrawn',
      { data: ['a'], error: error('not-permitted') },
      {},
      'not-permitted',
    ],
    ['data, gone', { data: ['a'], error: error('not-found') }, {}, 'not-found'],
    ['failed', { error: error('failed') }, {}, 'failed'],
    ['not installed', { error: error('not-configured') }, {}, 'not-configured'],
  ])('%s', (_, panel, content, expected) => {
    expect(panelState(panel, { ...list, ...content })).toBe(expected);
  });
});

describe('toPanelError', () => {
  const response = (statusCode: number, message: string) =>
    Object.assign(new Error(`Request failed with ${statusCode}`), {
      statusCode,
      cause: { name: 'Error', message },
    });

  it.each([
    [response(401, 'sign in'), 'not-permitted', 'sign in'],
    [response(403, 'ask'), 'not-permitted', 'ask'],
    [response(404, 'none'), 'not-found', 'none'],
    [response(501, 'no account'), 'not-configured', 'no account'],
    [response(500, 'broken'), 'failed', 'broken'],
    [new TypeError('Failed to fetch'), 'failed', 'Failed to fetch'],
    ['text', 'failed', 'The request failed without saying why.'],
  ])('%s', (thrown, kind, message) => {
    expect(toPanelError(thrown)).toEqual({ kind, message });
  });

  it('takes a missing list for a plugin that is not installed', () => {
    expect(
      toPanelError(response(404, 'x'), { missing: 'not-configured' }).kind,
    ).toBe('not-configured');
  });
});
