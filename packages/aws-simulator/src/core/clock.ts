/**
 * The time inside the simulated organisation.
 *
 * It can be set, advanced and sped up. Real time stays in two places: the HTTP
 * `Date` header and the expiry of credentials, because clients compare both
 * with their own clock.
 */
export interface ScenarioClock {
  /** The present scenario time. */
  now(): Date;
  /** Moves the scenario forward by a number of milliseconds, which must not be negative. */
  advance(milliseconds: number): void;
  /** Sets how many scenario seconds pass in one real second; 0 stands still. */
  setSpeed(factor: number): void;
  /** Sets the scenario time; the speed stays. */
  set(date: Date): void;
  /** How many scenario seconds pass in one real second. */
  readonly speed: number;
}

/** What a new clock starts with. */
export interface ScenarioClockOptions {
  /** The first scenario time; the real time by default. */
  readonly start?: Date;
  /** Scenario seconds per real second, 1 by default. */
  readonly speed?: number;
  /** Real time in milliseconds since the epoch; injected by tests. */
  readonly realTime?: () => number;
}

/**
 * Makes a clock that derives scenario time from real time: nothing ticks.
 *
 * @throws RangeError for a speed or a step that is negative or not finite, and
 * for an invalid date.
 */
export function createScenarioClock(
  options: ScenarioClockOptions = {},
): ScenarioClock {
  const realTime = options.realTime ?? Date.now;
  let anchorReal = realTime();
  let anchorScenario = validTime(options.start ?? new Date(anchorReal));
  let speed = notNegative('speed', options.speed ?? 1);

  const current = () => anchorScenario + (realTime() - anchorReal) * speed;
  const anchorAt = (scenarioTime: number) => {
    validTime(new Date(scenarioTime));
    anchorScenario = scenarioTime;
    anchorReal = realTime();
  };

  return {
    now: () => new Date(current()),
    advance: milliseconds =>
      anchorAt(current() + notNegative('advance', milliseconds)),
    setSpeed: factor => {
      notNegative('speed', factor);
      anchorAt(current());
      speed = factor;
    },
    set: date => anchorAt(validTime(date)),
    get speed() {
      return speed;
    },
  };
}

function validTime(date: Date): number {
  const time = date.getTime();
  if (Number.isNaN(time)) {
    throw new RangeError(
      'The scenario time must be a valid date within what ECMAScript can represent',
    );
  }
  return time;
}

function notNegative(name: string, value: number): number {
  if (!Number.isFinite(value) || value < 0) {
    throw new RangeError(`${name} must be a finite number ≥ 0, not ${value}`);
  }
  return value;
}
