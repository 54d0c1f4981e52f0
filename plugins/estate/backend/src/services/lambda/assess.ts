import {
  Health,
  HealthReason,
  LambdaFunctionData,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AssessmentContext,
  ObservedResource,
} from '@pilothouse/plugin-aws-estate-node';
import { isOfTargetTracking, reasonsOfAlarms } from '../shared/alarms';
import { assessChecked } from '../shared/assess';
import { asOfAge } from '../shared/metricsAge';
import { verdict } from '../shared/verdict';
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
import { unseenQueues } from './health/unseenQueues';

/** Alarms on the function, and on the queues that feed it and take its dead letters. */
const alarms: HealthRule = facts =>
  reasonsOfAlarms(
    facts.alarms.filter(alarm => !isOfTargetTracking(alarm)),
    facts,
  );

/** What rests on the API of Lambda. Of reasons that weigh the same, the earlier rule speaks first. */
const RULES: readonly HealthRule[] = [
  state,
  update,
  provisioned,
  eventSources,
  unseenQueues,
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
  return assessChecked('function', check('function', resource.data), data => {
    const facts = gatherFacts(resource, data, context);
    return withNotices(verdict(applyRules(facts)), facts);
  });
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

function metricReasons(facts: LambdaFacts): HealthReason[] {
  const rules = isStopped(facts) ? [losses] : RULES_OF_METRICS;
  return asOfAge(
    rules.flatMap(rule => rule(facts)),
    facts.age,
  );
}

function withNotices(health: Health, facts: LambdaFacts): Health {
  const status = statusOfNotice(health.status);
  const added = notices(facts).map(notice => ({ ...notice, status }));
  return added.length === 0
    ? health
    : { ...verdict([...health.reasons, ...added]), status: health.status };
}
