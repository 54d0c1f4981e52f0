import {
  Health,
  HealthReason,
  LambdaFunctionData,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AssessmentContext,
  ObservedResource,
} from '@pilothouse/plugin-aws-estate-node';
import { reasonsOfAlarms } from '../shared/alarms';
import { unknownReason, verdict } from '../shared/verdict';
import { activity } from './health/activity';
import { atLimit, isStopped, provisioned, stopped } from './health/concurrency';
import { asyncQueue, streams, timeouts } from './health/durations';
import { errors } from './health/errors';
import { eventSources } from './health/eventSources';
import { evidence } from './health/evidence';
import { gatherFacts, LambdaFacts } from './health/facts';
import { losses } from './health/losses';
import { notices, statusOfNotice } from './health/notices';
import { queues } from './health/queues';
import { HealthRule } from './health/rule';
import { check } from './health/schema';
import { lifecycle, state, update } from './health/state';
import { throttles } from './health/throttles';

const alarms: HealthRule = facts => reasonsOfAlarms(facts.alarms, facts);

/** What rests on the API of Lambda. Of reasons that weigh the same, the earlier rule speaks first. */
const RULES: readonly HealthRule[] = [
  state,
  update,
  provisioned,
  eventSources,
  alarms,
  evidence,
];

/** What rests on metrics. */
const RULES_OF_METRICS: readonly HealthRule[] = [
  errors,
  throttles,
  queues,
  timeouts,
  streams,
  asyncQueue,
  losses,
  atLimit,
];

/**
 * Tells how a Lambda function is: the verdict is that of its worst reason.
 * What cannot be read, or was never measured, is `unknown` and says so; it is
 * never taken for healthy. Never throws.
 */
export function assessFunction(
  resource: ObservedResource<LambdaFunctionData>,
  context: AssessmentContext,
): Health {
  const checked = check('function', resource.data);
  if (checked.problem !== undefined) {
    return verdict([
      unknownReason(
        'unreadable-observation',
        'What is stored of this function cannot be read: it is from another version, or AWS answered with something new.',
        checked.problem,
      ),
    ]);
  }
  try {
    const facts = gatherFacts(resource, checked.data, context);
    return withNotices(verdict(applyRules(facts)), facts);
  } catch (error) {
    // a mistake in a rule must not hide the other functions
    return verdict([
      unknownReason(
        'assessment-failed',
        'Its health could not be worked out.',
        String(error),
      ),
    ]);
  }
}

function applyRules(facts: LambdaFacts): HealthReason[] {
  const ending = lifecycle(facts);
  if (ending.length > 0) {
    return ending;
  }
  const doing = doingOf(facts).flatMap(rule => rule(facts));
  const others = [
    ...RULES.flatMap(rule => rule(facts)),
    ...metricReasons(facts),
  ];
  // that nothing is wrong with a part of it does not mean that it works
  const works = doing.some(({ status }) => status === 'healthy');
  return [
    ...others.map(reason =>
      reason.status === 'healthy' && !works
        ? { ...reason, status: 'idle' as const }
        : reason,
    ),
    ...doing,
  ];
}

/** A version of a function on instances of its own may be invocable though the unpublished one is not. */
const RUNNING = ['Active', 'ActiveNonInvocable'];

/** What it does, unless Lambda or a person keeps it from doing anything. */
function doingOf(facts: LambdaFacts): HealthRule[] {
  if (isStopped(facts)) {
    return [stopped];
  }
  return RUNNING.includes(facts.data.state ?? '') ? [activity] : [];
}

/**
 * What the metrics say. What they said long ago is not known to hold any
 * more; nor is it known to be over.
 */
function metricReasons(facts: LambdaFacts): HealthReason[] {
  if (facts.age === 'none') {
    return [];
  }
  const rules = isStopped(facts) ? [losses] : RULES_OF_METRICS;
  const reasons = rules.flatMap(rule => rule(facts));
  if (facts.age === 'fresh') {
    return reasons;
  }
  return reasons
    .filter(({ status }) => status === 'degraded' || status === 'down')
    .map(reason => ({ ...reason, status: 'unknown' }));
}

function withNotices(health: Health, facts: LambdaFacts): Health {
  const status = statusOfNotice(health.status);
  const added = notices(facts).map(notice => ({ ...notice, status }));
  return added.length === 0
    ? health
    : { ...verdict([...health.reasons, ...added]), status: health.status };
}
