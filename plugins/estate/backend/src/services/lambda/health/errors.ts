import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { iso, percent } from '../../shared/evidenceOf';
import { count } from '../../shared/words';
import { evidenceOfCounts } from './evidenceOf';
import { LambdaFacts, Minute } from './facts';
import { HealthRule } from './rule';

/** Of fewer a rate says nothing: then the last ones count one by one. */
const ENOUGH = 20;
/** The rate at which a person looks, and that at which most is lost. */
const DEGRADED_RATE = 0.05;
const DOWN_RATE = 0.5;
/** Lambda tries an asynchronous event three times: three failures may be one event, and it is lost. */
const CONSECUTIVE = 3;

/**
 * Invocations that fail: as a rate where there are enough of them, else by
 * what became of the last ones.
 */
export const errors: HealthRule = facts => {
  const { invocations, errors: failed } = facts;
  const trailing = trailingFailures(facts.minutes);
  const rate = invocations >= ENOUGH ? failed / invocations : 0;
  if (rate >= DOWN_RATE) {
    return [ofRate(facts, rate, 'failing', 'down')];
  }
  if (trailing.failures >= CONSECUTIVE) {
    return [
      ofLast(
        facts,
        trailing,
        'consecutive-failures',
        'down',
        `Its last ${trailing.failures} invocations failed.`,
      ),
    ];
  }
  if (rate >= DEGRADED_RATE) {
    return [ofRate(facts, rate, 'error-rate', 'degraded')];
  }
  if (trailing.failures > 0 && invocations < ENOUGH) {
    return [
      ofLast(
        facts,
        trailing,
        'last-invocation-failed',
        'degraded',
        trailing.failures === 1
          ? 'Its last invocation failed.'
          : `Its last ${trailing.failures} invocations failed.`,
      ),
    ];
  }
  return failed > 0
    ? [
        {
          code: 'some-errors',
          status: 'healthy',
          sentence: `${failed} of ${count(
            invocations,
            'invocation',
          )} failed: too few to be called a fault.`,
          evidence: evidenceOfCounts(facts),
          consoleUrl: facts.page('monitoring'),
        },
      ]
    : [];
};

interface Trailing {
  failures: number;
  /** When the first of them was invoked. */
  since?: number;
}

/** How many invocations failed since one succeeded; a minute in which any did ends them. */
function trailingFailures(minutes: readonly Minute[]): Trailing {
  const trailing: Trailing = { failures: 0 };
  for (const minute of [...minutes].reverse()) {
    if (minute.errors < minute.invocations) {
      break;
    }
    trailing.failures += minute.errors;
    trailing.since = minute.at;
  }
  return trailing;
}

function ofRate(
  facts: LambdaFacts,
  rate: number,
  code: string,
  status: HealthReason['status'],
): HealthReason {
  return {
    code,
    status,
    sentence: `${percent(rate)} of its invocations fail: ${facts.errors} of ${
      facts.invocations
    }.`,
    evidence: evidenceOfCounts(facts),
    consoleUrl: facts.page('monitoring'),
  };
}

function ofLast(
  facts: LambdaFacts,
  { since, failures }: Trailing,
  code: string,
  status: HealthReason['status'],
  sentence: string,
): HealthReason {
  return {
    code,
    status,
    sentence,
    since: since === undefined ? undefined : iso(since),
    evidence: [
      { label: 'failures in a row', value: String(failures) },
      ...evidenceOfCounts(facts),
    ],
    consoleUrl: facts.page('monitoring'),
  };
}
