import { createFaults, faultRuleSchema, type FaultSubject } from './faults';
import type { z } from 'zod';

const subject: FaultSubject = {
  account: '111122223333',
  region: 'eu-west-1',
  service: 'ecs',
  operation: 'ListServices',
  time: new Date('2026-11-02T09:00:00Z'),
};

function faultsOf(...rules: z.input<typeof faultRuleSchema>[]) {
  const faults = createFaults();
  rules.forEach(rule => faults.add(faultRuleSchema.parse(rule)));
  return faults;
}

describe('createFaults', () => {
  it('leaves every call alone at first', () => {
    expect(createFaults().decide(subject)).toEqual({ delayMilliseconds: 0 });
  });

  it.each([
    ['everything', {}, true],
    ['the account', { account: '111122223333' }, true],
    ['another account', { account: '444455556666' }, false],
    ['one of several Regions', { region: ['us-east-1', 'eu-west-1'] }, true],
    ['a wildcard', { operation: 'List*' }, true],
    ['a wildcard that does not fit', { operation: 'Describe*' }, false],
    ['all conditions', { service: 'ecs', region: 'eu-*' }, true],
    ['one condition that fails', { service: 'ecs', region: 'us-*' }, false],
  ])('matches %s', (_, match, hit) => {
    const faults = faultsOf({ match, effect: { type: 'reset' } });
    expect(faults.decide(subject).failure).toEqual(
      hit ? { type: 'reset' } : undefined,
    );
    expect(faults.list()[0].hits).toBe(hit ? 1 : 0);
  });

  it('adds delays up and stops at the first failure', () => {
    const faults = faultsOf(
      { effect: { type: 'latency', milliseconds: 100 } },
      { effect: { type: 'latency', milliseconds: 20 } },
      { effect: { type: 'throttle' } },
      { effect: { type: 'reset' } },
    );
    expect(faults.decide(subject)).toEqual({
      delayMilliseconds: 120,
      failure: { type: 'throttle' },
    });
  });

  it('holds within its window of scenario time: from inclusive, to exclusive', () => {
    const faults = faultsOf({
      effect: { type: 'reset' },
      window: { from: '2026-11-02T09:00:00Z', to: '2026-11-02T10:00:00Z' },
    });
    const at = (time: string) =>
      faults.decide({ ...subject, time: new Date(time) }).failure !== undefined;
    expect(at('2026-11-02T08:59:59.999Z')).toBe(false);
    expect(at('2026-11-02T09:00:00Z')).toBe(true);
    expect(at('2026-11-02T10:00:00Z')).toBe(false);
  });

  it('hits its share of calls, the same ones for the same seed', () => {
    const sequence = (seed: number) => {
      const faults = faultsOf({
        effect: { type: 'reset' },
        probability: 0.3,
        seed,
      });
      return Array.from({ length: 1000 }, () =>
        faults.decide(subject).failure ? 1 : 0,
      );
    };
    const hits = sequence(7).reduce<number>((sum, hit) => sum + hit, 0);
    expect(hits).toBeGreaterThan(250);
    expect(hits).toBeLessThan(350);
    expect(sequence(7)).toEqual(sequence(7));
    expect(sequence(7)).not.toEqual(sequence(8));
  });

  it('denies AssumeRole into a denied account, but not a throttled one', () => {
    const assume = {
      ...subject,
      service: 'sts',
      operation: 'AssumeRole',
      targetAccount: '444455556666',
    };
    const match = { account: '444455556666' };
    expect(
      faultsOf({ match, effect: { type: 'denied' } }).decide(assume).failure,
    ).toEqual({ type: 'denied' });
    // The quota of AssumeRole is the caller's, not the target's.
    expect(
      faultsOf({ match, effect: { type: 'throttle' } }).decide(assume).failure,
    ).toBeUndefined();
  });

  it('removes one fault or all', () => {
    const faults = faultsOf(
      { effect: { type: 'reset' } },
      { effect: { type: 'throttle' } },
    );
    expect(faults.remove('fault-1')).toBe(true);
    expect(faults.remove('fault-1')).toBe(false);
    expect(faults.list().map(({ id }) => id)).toEqual(['fault-2']);
    faults.reset();
    expect(faults.list()).toEqual([]);
  });
});
