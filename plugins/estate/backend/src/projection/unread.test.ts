import { findUnread } from './unread';

describe('findUnread', () => {
  const read = new Date('2026-11-21T12:00:00Z');
  const inStack = { tags: { 'aws:cloudformation:stack-id': 'arn:of:stack' } };
  const alone = { tags: {} };
  const ownTags = { restsOn: ['cloudformation'] };
  const taggingApi = { restsOn: ['tagging', 'cloudformation'] };

  it.each([
    ['tags that were never read', alone, taggingApi, {}, 'tags'],
    ['tags that its own API tells', alone, ownTags, {}, undefined],
    ['the stack that was never read', inStack, ownTags, {}, 'stack'],
    [
      'all, read once and denied since',
      inStack,
      taggingApi,
      { lastSuccessAt: read },
      undefined,
    ],
  ])('tells of %s', (_, resource, definition, success, expected) => {
    const cell = { state: 'denied', ...success } as const;
    expect(
      findUnread(resource, definition, { tagging: cell, cloudformation: cell }),
    ).toBe(expected);
  });

  it('waits for nothing that is not collected, or not in use', () => {
    expect(findUnread(inStack, taggingApi, {})).toBeUndefined();
    const notInUse = { state: 'not-in-use' } as const;
    expect(
      findUnread(inStack, taggingApi, {
        tagging: notInUse,
        cloudformation: notInUse,
      }),
    ).toBeUndefined();
  });
});
