import { HealthRule } from './rule';

const PARTS: Record<string, string> = {
  state: 'its state',
  concurrency: 'its reserved concurrency',
  'provisioned-concurrency': 'its provisioned concurrency',
  'async-invocation': 'how it handles asynchronous events',
  'event-sources': 'its event sources',
};

/** What is missing: a verdict that rests on it would be a guess. No rule rests on aliases. */
export const evidence: HealthRule = ({ data, unreadable, page }) => {
  const parts = (list: readonly string[] | undefined) =>
    [...new Set(list)].filter(part => part !== 'aliases').sort();
  const unread = parts(data.unread);
  const unasked = parts([
    ...(data.unasked ?? []),
    // it was listed, and neither read nor tried to be
    ...(data.state === undefined ? ['state'] : []),
  ]).filter(part => !unread.includes(part));
  const words = (list: readonly string[]) =>
    list.map(part => PARTS[part] ?? part).join(' and ');
  return [
    ...(unread.length > 0
      ? [
          {
            code: 'evidence-unread',
            status: 'unknown' as const,
            sentence: `Could not read ${words(unread)}.`,
            evidence: unread.map(value => ({ label: 'not read', value })),
            consoleUrl: page(),
          },
        ]
      : []),
    ...(unasked.length > 0
      ? [
          {
            code: 'not-read-yet',
            status: 'unknown' as const,
            sentence: `Has not been read since it appeared or changed: ${words(
              unasked,
            )}.`,
            evidence: unasked.map(value => ({ label: 'not read', value })),
            consoleUrl: page(),
          },
        ]
      : []),
    ...unreadable.map(({ arn, problem }) => ({
      code: 'unreadable-evidence',
      status: 'unknown' as const,
      sentence:
        'What is stored of a resource around it cannot be read: it is from another version, or AWS answered with something new.',
      evidence: [{ label: 'problem', value: problem, arn }],
    })),
  ];
};
