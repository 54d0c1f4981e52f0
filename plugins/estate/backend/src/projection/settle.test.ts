import {
  Health,
  HealthReason,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { settle } from './settle';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const at = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const ago = (minutes: number) => at(minutes).toISOString();

const reason = (
  code: string,
  status: HealthStatus,
  since?: number,
  more: Partial<HealthReason> = {},
): HealthReason => ({
  code,
  status,
  sentence: 'It is so.',
  since: since === undefined ? undefined : ago(since),
  evidence: [],
  ...more,
});

const health = (...reasons: HealthReason[]): Health => ({
  status: reasons[0].status,
  reasons,
});

/** A workload that was assessed 5 minutes ago, as it has been since then. */
function known(since: number, ...reasons: HealthReason[]) {
  return {
    observedAt: at(1),
    derived: {
      health: health(...reasons),
      healthStatus: reasons[0].status,
      healthSince: at(since),
      healthAssessedAt: at(5),
    },
  };
}

const NEVER = {
  observedAt: at(1),
  derived: {
    health: null,
    healthStatus: null,
    healthSince: null,
    healthAssessedAt: null,
  },
};

describe('since when a verdict holds', () => {
  const beginning = (
    ...[resource, next]: [typeof NEVER | ReturnType<typeof known>, Health]
  ) => settle(resource, next, NOW).since;

  it('is what AWS tells at the first look, where it is not well', () => {
    expect(beginning(NEVER, health(reason('none', 'down', 25)))).toBe(ago(25));
    expect(beginning(NEVER, health(reason('none', 'down')))).toBe(ago(0));
    expect(
      beginning(
        NEVER,
        health(reason('few', 'degraded', 10), reason('alarm', 'degraded', 29)),
      ),
    ).toBe(ago(29));
    // nothing says that it was well all the time
    expect(beginning(NEVER, health(reason('steady', 'healthy', 9000)))).toBe(
      ago(0),
    );
  });

  it('never moves forward while the status stays', () => {
    let resource = known(25, reason('none', 'down', 25));
    for (const forgotten of [20, 12, 10, 9, 8]) {
      const next = settle(
        resource,
        health(reason('none', 'down', forgotten)),
        NOW,
      );
      expect(next.since).toBe(ago(25));
      expect(next.reasons[0].since).toBe(ago(25));
      resource = {
        ...resource,
        derived: { ...resource.derived, health: next },
      };
    }
  });

  it('is what AWS tells where it changed, as far as the portal did not see otherwise', () => {
    const well = known(600, reason('steady', 'healthy'));
    expect(beginning(well, health(reason('none', 'down', 3)))).toBe(ago(3));
    // the cells that it rests on are read apart
    expect(beginning(well, health(reason('alarm', 'degraded', 12)))).toBe(
      ago(12),
    );
    expect(beginning(well, health(reason('none', 'down', 300)))).toBe(ago(20));
    const young = known(7, reason('steady', 'healthy'));
    expect(beginning(young, health(reason('none', 'down', 300)))).toBe(ago(7));
  });

  it('reaches into a time that was unknown, and no further', () => {
    const unknown = known(90, reason('stale', 'unknown', 90));
    unknown.derived.health.lastKnown = { status: 'healthy', at: ago(100) };
    expect(beginning(unknown, health(reason('none', 'down', 40)))).toBe(
      ago(40),
    );
    expect(beginning(unknown, health(reason('none', 'down', 300)))).toBe(
      ago(90),
    );
  });
});

describe('reasons', () => {
  const settled = (
    ...[resource, next]: [typeof NEVER | ReturnType<typeof known>, Health]
  ) => settle(resource, next, NOW).reasons[0];

  it('of what is down do not begin before the status', () => {
    const degraded = known(600, reason('few', 'degraded', 600));
    const down = health(reason('none', 'down', 600, { sinceAtLeast: true }));
    expect(settled(degraded, down)).toMatchObject({ since: ago(20) });
    expect(settled(degraded, down).sinceAtLeast).toBeUndefined();
  });

  it('call nothing steady for longer than the status holds', () => {
    const steady = reason('steady', 'healthy', 10 * 24 * 60);
    // at the first look what AWS tells is all there is
    expect(settled(NEVER, health(steady)).since).toBe(steady.since);

    const idle = known(30, reason('scaled-to-zero', 'idle'));
    const back = settle(idle, health(steady), NOW);
    expect(back.reasons[0].since).toBe(ago(0));
    const later = new Date(NOW.getTime() + 5 * 60_000);
    expect(
      settle(
        {
          observedAt: later,
          derived: {
            health: back,
            healthStatus: 'healthy',
            healthSince: NOW,
            healthAssessedAt: NOW,
          },
        },
        health(steady),
        later,
      ).reasons[0].since,
    ).toBe(ago(0));
  });

  it('keep their beginning where the evidence of it is gone', () => {
    const before = known(
      30,
      reason('unplaced', 'degraded', 30, { sinceAtLeast: true }),
    );
    expect(
      settled(before, health(reason('unplaced', 'degraded'))),
    ).toMatchObject({ since: ago(30), sinceAtLeast: true });
    expect(
      settled(before, health(reason('unplaced', 'degraded', 12))).since,
    ).toBe(ago(30));
    // one that began after the last verdict is another
    expect(
      settled(before, health(reason('unplaced', 'degraded', 2))).since,
    ).toBe(ago(2));
  });

  it('of other alarms have their own beginning', () => {
    const alarm = (name: string, since: number) =>
      reason('alarm', 'degraded', since, {
        evidence: [{ label: 'alarm', value: 'ALARM', arn: name }],
      });
    expect(
      settled(known(300, alarm('cpu', 300)), health(alarm('errors', 8))).since,
    ).toBe(ago(8));
  });
});

describe('whether a status may hold for longer', () => {
  const steady = health(reason('steady', 'healthy', 600));

  it('is so where the first look found it, for as long as it stays', () => {
    const found = settle(NEVER, steady, at(5));
    expect(found.sinceAtLeast).toBe(true);
    const resource = known(5, ...found.reasons);
    expect(
      settle(
        { ...resource, derived: { ...resource.derived, health: found } },
        steady,
        NOW,
      ),
    ).toMatchObject({ since: ago(5), sinceAtLeast: true });
  });

  it('is not so where AWS tells of its beginning, or the portal saw it', () => {
    const down = health(reason('none', 'down', 25));
    expect(settle(NEVER, down, NOW).sinceAtLeast).toBeUndefined();
    expect(
      settle(known(600, reason('none', 'down', 600)), steady, NOW).sinceAtLeast,
    ).toBeUndefined();
  });
});
