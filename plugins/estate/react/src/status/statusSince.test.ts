import {
  HealthReason,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { statusSince } from './statusSince';

const EARLY = '2026-11-21T03:00:00.000Z';
const LATE = '2026-11-21T09:00:00.000Z';

const reason = (status: HealthStatus, since?: string): HealthReason => ({
  code: 'a-reason',
  status,
  sentence: 'It is so.',
  since,
  evidence: [],
});

describe('statusSince', () => {
  it.each<
    [
      string,
      HealthStatus,
      string | undefined,
      HealthReason[],
      string | undefined,
    ]
  >([
    [
      'the back end has weighed it',
      'down',
      LATE,
      [reason('down', EARLY)],
      LATE,
    ],
    ['the portal saw it earlier', 'down', EARLY, [reason('down', LATE)], EARLY],
    ['only AWS tells', 'degraded', undefined, [reason('degraded', LATE)], LATE],
    ['only the portal saw it', 'unknown', LATE, [reason('unknown')], LATE],
    [
      'the reason is of another status',
      'down',
      LATE,
      [reason('healthy', EARLY)],
      LATE,
    ],
    [
      'what is well was deployed long ago',
      'healthy',
      LATE,
      [reason('healthy', EARLY)],
      LATE,
    ],
    ['nothing is known', 'idle', undefined, [reason('idle', EARLY)], undefined],
    ['a time that is none', 'down', 'yesterday', [], undefined],
  ])('%s', (_, status, since, reasons, expected) => {
    expect(statusSince({ status, since, reasons })?.toISOString()).toBe(
      expected,
    );
  });
});
