import type { Failure, Scenario } from '../document/scenario';
import type { Instant } from './records';

const DAY = 86_400_000;
/** How far back repeated happenings reach when an estate is opened. */
const PAST = 3 * 3_600_000;

/** Something that a scenario makes happen to a service. */
export type ScenarioAction = { readonly at: Instant } & (
  | {
      readonly kind: 'deploy';
      /** What is wrong with the new revision; nothing when absent. */
      readonly failure?: Failure;
    }
  | { readonly kind: 'turn'; readonly failure?: Failure }
  | { readonly kind: 'scale'; readonly desired: number; readonly cause: string }
);

/** How a service is when its life comes into sight. */
export interface ScenarioOrigin {
  readonly at: Instant;
  readonly desired: number;
  /** When the first deployment has not even begun: it fails like this. */
  readonly firstFailure?: Failure;
}

/** How long ago the deployment before the scenario was. */
const SETTLED = 9 * DAY;

/** The state from which a scenario is played. */
export function originOf(
  scenario: Scenario,
  desired: number,
  start: Instant,
  jitter: number,
): ScenarioOrigin {
  const settled = start - SETTLED * (0.5 + jitter);
  switch (scenario.kind) {
    case 'steady':
      return { at: start - scenario.deployed * (0.8 + 0.4 * jitter), desired };
    case 'never-started':
      return {
        at: start - scenario.since,
        desired,
        firstFailure: scenario.cause,
      };
    case 'placement-failure':
      return { at: settled, desired: Math.max(0, desired - scenario.missing) };
    default:
      return { at: settled, desired };
  }
}

/** Everything that a scenario makes happen, in the order of time; it may never end. */
export function* timelineOf(
  scenario: Scenario,
  desired: number,
  start: Instant,
): Generator<ScenarioAction, void, void> {
  switch (scenario.kind) {
    case 'steady':
    case 'never-started':
      return;
    case 'rolling':
      for (const at of recurring(start - scenario.since, scenario.every)) {
        yield { at, kind: 'deploy' };
      }
      return;
    case 'failing-rollout': {
      const first = start - scenario.since;
      const times = scenario.every ? recurring(first, scenario.every) : [first];
      for (const at of times) {
        yield { at, kind: 'deploy', failure: scenario.cause };
      }
      return;
    }
    case 'failing':
      yield {
        at: start - scenario.since,
        kind: 'turn',
        failure: scenario.cause,
      };
      return;
    case 'placement-failure':
      yield {
        at: start - scenario.since,
        kind: 'turn',
        failure: { kind: 'unplaceable', reason: scenario.reason },
      };
      yield {
        at: start - scenario.since,
        kind: 'scale',
        desired,
        cause: 'monitor alarm TargetTracking-AlarmHigh in state ALARM',
      };
      return;
    case 'scheduled-to-zero':
      for (let day = -2; ; day += 1) {
        yield {
          at: start - scenario.down + day * DAY,
          kind: 'scale',
          desired: 0,
          cause: 'scheduled action name scale-to-zero was triggered',
        };
        yield {
          at: start + scenario.up + day * DAY,
          kind: 'scale',
          desired,
          cause: 'scheduled action name scale-up was triggered',
        };
      }
    default:
      throw new Error(
        `unknown scenario ${(scenario satisfies never as Scenario).kind}`,
      );
  }
}

/** Times at a distance, from some hours before the given one to the end of days. */
function* recurring(
  anchor: Instant,
  every: number,
): Generator<Instant, void, void> {
  const before = Math.floor(PAST / every);
  for (let index = -before; ; index += 1) {
    yield anchor + index * every;
  }
}
