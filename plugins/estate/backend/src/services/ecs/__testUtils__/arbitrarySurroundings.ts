import fc from 'fast-check';
import { every, Points } from '../../__testUtils__/metrics';
import {
  alarm,
  metrics,
  scaling,
  Surroundings,
  targetGroup,
} from './surroundings';

/** What surrounds a service in a situation. */
export type Around = Required<Pick<Surroundings, 'related' | 'cells'>> &
  Pick<Surroundings, 'metrics'>;

const few = fc.integer({ min: 0, max: 6 });

const targetStates = fc.array(
  fc.constantFrom('healthy', 'unhealthy', 'initial', 'draining', 'unused'),
  { maxLength: 4 },
);

/** One value or two in a row of minutes, so that some last long enough. */
function lasting(value: fc.Arbitrary<number>): fc.Arbitrary<Points> {
  return fc
    .record({ value, from: fc.integer({ min: 1, max: 60 }), then: value })
    .map(({ value: before, from, then }) => ({
      ...every(60, from, before),
      ...every(from - 1, 1, then),
    }));
}

/** The signals of a service, as far as they were read. */
const signals: fc.Arbitrary<Record<string, Points>> = fc.record(
  {
    cpu: lasting(fc.constantFrom(20, 95, 150)),
    memory: lasting(fc.constantFrom(20, 95)),
    requests: lasting(fc.constantFrom(0, 1, 40)),
    'errors-5xx': lasting(fc.constantFrom(0, 1, 5, 40)),
  },
  { requiredKeys: [] },
);

/** Any surroundings of a service, as AWS could tell them. */
export const surroundings = fc
  .record({
    states: targetStates,
    observed: fc.constantFrom(1, 5, 60),
    alarms: fc.array(
      fc.tuple(
        fc.constantFrom('latency', 'errors', 'TargetTracking-low'),
        fc.constantFrom(
          'OK' as const,
          'ALARM' as const,
          'INSUFFICIENT_DATA' as const,
        ),
      ),
      { maxLength: 3 },
    ),
    bounds: fc.option(fc.tuple(few, few), { nil: undefined }),
    elb: fc.constantFrom(
      'ok' as const,
      'denied' as const,
      'throttled' as const,
    ),
    cloudwatch: fc.constantFrom('ok' as const, 'denied' as const),
    measured: fc.option(signals, { nil: undefined }),
    readTo: fc.constantFrom(0, 0, 5, 300, 5_000),
  })
  .map(
    ({
      states,
      observed,
      alarms,
      bounds,
      elb,
      cloudwatch,
      measured,
      readTo,
    }): Around => ({
      related: [
        targetGroup(states, { observed }),
        ...alarms.map(([name, state], index) =>
          alarm(`${name}-${index}`, state),
        ),
        ...(bounds ? [scaling(bounds[0], bounds[1])] : []),
      ],
      cells: { elasticloadbalancing: elb, cloudwatch },
      metrics: measured && metrics(measured, { readTo }),
    }),
  );
