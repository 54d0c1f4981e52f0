import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import fc from 'fast-check';
import { details, workload } from '../__testUtils__/estate';
import { summarize } from './summarize';

const at = (hour: number) => `2026-11-21T0${hour}:00:00Z`;

describe('summarize', () => {
  it('is as well as its worst workload, which it tells first', () => {
    const summary = summarize([
      details(workload('a')),
      details(workload('b', 'degraded')),
      details(workload('c', 'down')),
      details(workload('d', 'unknown')),
      details(workload('e', 'down')),
      details(workload('f', 'idle')),
    ]);
    expect(summary.worst).toBe('down');
    expect(summary.counts).toEqual([
      { status: 'down', workloads: 2 },
      { status: 'degraded', workloads: 1 },
      { status: 'unknown', workloads: 1 },
      { status: 'healthy', workloads: 1 },
      { status: 'idle', workloads: 1 },
    ]);
    expect(summary.unwell.map(({ name }) => name)).toEqual(['c', 'e', 'b']);
    expect(summary.moreUnwell).toBe(1);
  });

  it('never takes what is not known for well', () => {
    const summary = summarize([
      details(workload('a')),
      details(workload('b', 'healthy', { health: undefined })),
    ]);
    expect(summary.worst).toBe('unknown');
    expect(summary.unwell.map(({ name }) => name)).toEqual(['b']);
  });

  it('counts every workload once, in lanes and by owner', () => {
    const statuses: HealthStatus[] = ['down', 'unknown', 'healthy'];
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            status: fc.constantFrom(...statuses),
            environment: fc.constantFrom('production', 'staging', undefined),
            ownerRef: fc.constantFrom('group:default/a', undefined),
          }),
          { minLength: 1 },
        ),
        all => {
          const summary = summarize(
            all.map(({ status, ...changes }, index) =>
              details(workload(`w${index}`, status, changes)),
            ),
          );
          const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
          expect(sum(summary.counts.map(one => one.workloads))).toBe(
            all.length,
          );
          expect(
            sum(summary.lanes.map(({ lane }) => lane.workloads.length)),
          ).toBe(all.length);
          expect(sum(summary.owners.map(owner => owner.workloads.length))).toBe(
            all.length,
          );
        },
      ),
    );
  });

  it('tells the newest change, and owners with the evidence of most first', () => {
    const other = details(
      workload('c', 'healthy', { lastChange: { at: at(5), what: 'Scaled' } }),
    );
    const summary = summarize([
      details(
        workload('a', 'healthy', { lastChange: { at: at(7), what: 'New' } }),
      ),
      details(workload('b', 'healthy', { lastChange: undefined })),
      {
        ...other,
        claim: {
          ...other.claim,
          ownerRef: undefined,
          rule: 'none',
          confidence: 'none',
          conflicts: [{ sentence: 'Both claim it', ownerRefs: [] }],
        },
      },
    ]);
    expect(summary.lastChange).toMatchObject({ at: at(7), what: 'New' });
    expect(
      summary.owners.map(({ ownerRef, workloads }) => [
        ownerRef,
        workloads.length,
      ]),
    ).toEqual([
      ['group:default/payment', 2],
      [undefined, 1],
    ]);
    expect(
      summary.conflicts.map(({ sentence, workloads }) => [
        sentence,
        workloads.map(({ name }) => name),
      ]),
    ).toEqual([['Both claim it', ['c']]]);
  });
});
