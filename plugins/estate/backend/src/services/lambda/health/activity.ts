import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { iso } from '../../shared/evidenceOf';
import { WINDOW_MS } from '../../shared/metricsAge';
import { count } from '../../shared/words';
import { clock, evidenceOfCounts } from './evidenceOf';
import { LambdaFacts } from './facts';
import { HealthRule } from './rule';

/** So much before the silence tells a habit. */
const HABIT_MS = 60 * 60_000;
/** Whoever is called in so many of the minutes is called all the time. */
const HABIT_SHARE = 0.8;

/**
 * What it does. That nobody calls a function is idle; that nobody knows is
 * unknown; and one that was called all the time, and suddenly is not, is
 * silent.
 */
export const activity: HealthRule = facts => {
  switch (facts.age) {
    case 'none':
      return [
        {
          code: 'metrics-missing',
          status: 'unknown',
          sentence:
            'Lambda can run it, but how its invocations go is not known: its metrics have not been read.',
          evidence: evidenceOfState(facts),
          consoleUrl: facts.page('monitoring'),
        },
      ];
    case 'old':
      return [
        {
          code: 'metrics-old',
          status: 'unknown',
          sentence:
            'Lambda can run it, but how its invocations go is not known any more: its metrics were to be read again, and were not.',
          evidence: [
            ...evidenceOfState(facts),
            { label: 'metrics read up to', value: iso(facts.readTo) },
          ],
          consoleUrl: facts.page('monitoring'),
        },
      ];
    default:
      return facts.invocations > 0 ? working(facts) : [resting(facts)];
  }
};

function working(facts: LambdaFacts): HealthReason[] {
  const succeeded = facts.invocations - facts.errors;
  return succeeded > 0
    ? [
        {
          code: 'working',
          status: 'healthy',
          sentence: `${succeeded} of ${count(
            facts.invocations,
            'invocation',
          )} succeeded.`,
          evidence: evidenceOfCounts(facts),
          consoleUrl: facts.page('monitoring'),
        },
      ]
    : [];
}

function resting(facts: LambdaFacts): HealthReason {
  const { minutes, readFrom, readTo } = facts;
  const common = {
    evidence: evidenceOfCounts(facts),
    consoleUrl: facts.page('monitoring'),
  };
  const before = minutes[minutes.length - 1];
  if (before && fellSilent(facts)) {
    return {
      ...common,
      code: 'fell-silent',
      status: 'degraded',
      sentence: `Was called all the time until ${clock(
        before.at,
      )}, and not since: whatever calls it may be broken.`,
      since: iso(before.at),
    };
  }
  if (before) {
    return {
      ...common,
      code: 'called-now-and-then',
      status: 'healthy',
      sentence: `Was last called at ${clock(before.at)}.`,
      since: iso(before.at),
    };
  }
  if (readTo - readFrom < WINDOW_MS) {
    return {
      ...common,
      code: 'metrics-too-short',
      status: 'unknown',
      sentence:
        'Lambda can run it, but how its invocations go is not known yet: its metrics cover too little time.',
    };
  }
  return {
    ...common,
    code: 'not-called',
    status: 'idle',
    sentence: `Nobody has called it since ${iso(readFrom)
      .slice(0, 16)
      .replace('T', ' ')} UTC, as far as its metrics were read.`,
    since: iso(readFrom),
  };
}

/**
 * Called in nearly every minute for an hour or more, then for a quarter of an
 * hour not at all. What is fed by a queue or stream rests when that is empty.
 */
function fellSilent(facts: LambdaFacts): boolean {
  const { minutes, readFrom, readTo, sources } = facts;
  const last = minutes[minutes.length - 1].at;
  const from = Math.max(readFrom, last - 2 * HABIT_MS);
  const called = minutes.filter(({ at }) => at >= from).length;
  return (
    sources.length === 0 &&
    readTo - last > WINDOW_MS &&
    last - from >= HABIT_MS &&
    called >= ((last - from) / 60_000) * HABIT_SHARE
  );
}

function evidenceOfState({ data }: LambdaFacts) {
  return [
    {
      label: 'state',
      value: [data.state, data.lastUpdateStatus].filter(Boolean).join('; '),
      at: data.stateReadAt,
    },
  ];
}
