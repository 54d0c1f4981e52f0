import {
  BUSY,
  every,
  fn,
  metrics,
  queue,
  fedByQueue,
} from '../__testUtils__/builders';
import { Case, named } from '../__testUtils__/cases';

const well = { metrics: metrics(BUSY) };

const cases: Case[] = [
  [
    'its metrics were never read: unknown, though its state is well',
    fn(),
    {},
    'unknown',
    'metrics-missing',
    /metrics have not been read/,
  ],
  [
    'only its duration was read, and not how often it was called: unknown',
    fn(),
    { metrics: { ...well.metrics, series: {} } },
    'unknown',
    'metrics-missing',
    /not known/,
  ],
  [
    'its metrics are from this morning: unknown',
    fn(),
    { metrics: metrics(BUSY, { readTo: 180, readFrom: 600 }) },
    'unknown',
    'metrics-old',
    /were to be read again, and were not/,
  ],
  [
    'its metrics are from this morning, and so they are to be, every three hours: healthy',
    fn(),
    {
      metrics: metrics(
        { invocations: every(300, 181, 10) },
        { readTo: 180, readFrom: 360, interval: 180 },
      ),
    },
    'healthy',
    'working',
    /succeeded/,
  ],
  [
    'its metrics are half an hour old, and were to be read every five minutes: unknown',
    fn(),
    { metrics: metrics(BUSY, { readTo: 30, readFrom: 210, interval: 5 }) },
    'unknown',
    'metrics-old',
    /not known any more/,
  ],
  [
    'it failed this morning and nobody looked since: unknown',
    fn(),
    {
      metrics: metrics(
        { invocations: every(200, 181, 5), errors: every(200, 181, 5) },
        { readTo: 180, readFrom: 600 },
      ),
    },
    'unknown',
    'failing',
    /100 % of its invocations fail/,
  ],
  [
    'its metrics are from the day before yesterday: unknown',
    fn(),
    { metrics: metrics({}, { readTo: 2 * 1440, readFrom: 3 * 1440 }) },
    'unknown',
    'metrics-missing',
    /have not been read/,
  ],
  [
    'its metrics are old and its last update failed: degraded by its state',
    fn({ lastUpdateStatus: 'Failed' }),
    { metrics: metrics(BUSY, { readTo: 180, readFrom: 600 }) },
    'degraded',
    'update-failed',
    /what ran before still runs/,
  ],
  [
    'its state could not be read: unknown',
    fn({ state: undefined, lastUpdateStatus: undefined, unread: ['state'] }),
    well,
    'unknown',
    'evidence-unread',
    /its state/,
  ],
  [
    'it was listed and not read yet: unknown',
    fn({
      state: undefined,
      lastUpdateStatus: undefined,
      stateReadAt: undefined,
      unasked: ['state', 'aliases', 'concurrency'],
    }),
    well,
    'unknown',
    'not-read-yet',
    /its reserved concurrency and its state\.$/,
  ],
  [
    'its event sources could not be listed: unknown',
    fn({ unread: ['event-sources'] }),
    well,
    'unknown',
    'evidence-unread',
    /its event sources/,
  ],
  [
    'only its aliases could not be read: healthy, for nothing rests on them',
    fn({ unread: ['aliases'] }),
    well,
    'healthy',
    'working',
    /succeeded/,
  ],
  [
    'AWS has a new state that this version does not know: unknown',
    fn({ state: 'Hibernating' }),
    well,
    'unknown',
    'unreadable-observation',
    /something new/,
  ],
  [
    'what is stored of its queue cannot be read: unknown',
    fn(fedByQueue()),
    {
      ...well,
      related: [queue({ visible: 'many' as unknown as number })],
    },
    'unknown',
    'unreadable-evidence',
    /cannot be read/,
  ],
];

describe('a function of which evidence is missing', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
