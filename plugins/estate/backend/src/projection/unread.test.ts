import { findUnread } from './unread';

describe('findUnread', () => {
  const read = new Date('2026-11-21T12:00:00Z');
  const inStack = { tags: { 'aws:cloudformation:stack-id': 'arn:of:stack' } };
  const alone = { tags: {} };
  const ownTags = { restsOn: ['cloudformation'] };
  const taggingApi = { restsOn: ['tagging', 'cloudformation'] };

  const before = new Date('2026-11-21T11:59:00Z');
  const stacks = [{ arn: 'arn:of:stack', tags: {} }];

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
    [
      'tags that were read before it was there',
      { ...alone, appearedAt: read },
      taggingApi,
      { lastSuccessAt: read },
      'tags',
    ],
    [
      'tags that were read since',
      { ...alone, appearedAt: before },
      taggingApi,
      { lastSuccessAt: read },
      undefined,
    ],
    [
      'a stack as new as it',
      { ...inStack, appearedAt: read },
      ownTags,
      { lastSuccessAt: read },
      'stack',
    ],
    [
      'a stack that was read since, and is not there',
      { ...inStack, appearedAt: before },
      ownTags,
      { lastSuccessAt: read },
      undefined,
    ],
  ])('tells of %s', (_, resource, definition, success, expected) => {
    const cell = { state: 'denied', ...success } as const;
    const cells = { tagging: cell, cloudformation: cell };
    expect(findUnread(resource, definition, undefined, cells)).toBe(expected);
  });

  it('knows a stack that is older than what is new in it', () => {
    const cell = { state: 'ok', lastSuccessAt: read } as const;
    const added = { ...inStack, appearedAt: read };
    const cells = { cloudformation: cell };
    expect(findUnread(added, ownTags, stacks, cells)).toBeUndefined();
  });

  it('waits for nothing that is not collected, or not in use', () => {
    const nothing = findUnread(inStack, taggingApi, undefined, {});
    expect(nothing).toBeUndefined();
    const notInUse = { state: 'not-in-use' } as const;
    const cells = { tagging: notInUse, cloudformation: notInUse };
    expect(findUnread(inStack, taggingApi, undefined, cells)).toBeUndefined();
  });
});
