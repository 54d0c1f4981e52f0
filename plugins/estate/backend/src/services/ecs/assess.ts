import {
  EcsServiceData,
  Health,
  HealthReason,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AssessmentContext,
  ObservedResource,
} from '@pilothouse/plugin-aws-estate-node';
import { assessChecked } from '../shared/assess';
import { asOfAge } from '../shared/metricsAge';
import { verdict } from '../shared/verdict';
import { alarms } from './health/alarms';
import { autoscaling } from './health/autoscaling';
import { capacity } from './health/capacity';
import { containerHealth } from './health/containerHealth';
import { evidence } from './health/evidence';
import { EcsFacts, gatherFacts } from './health/facts';
import { failures } from './health/failures';
import { idle, isIdle } from './health/idle';
import { lifecycle } from './health/lifecycle';
import { missedStops } from './health/missedStops';
import { placement } from './health/placement';
import { responses } from './health/responses';
import { rollback } from './health/rollback';
import { rollout } from './health/rollout';
import { HealthRule } from './health/rule';
import { scheduler } from './health/scheduler';
import { check } from './health/schema';
import { serviceDeployment } from './health/serviceDeployment';
import { steady } from './health/steady';
import { targets } from './health/targets';
import { taskSets } from './health/taskSets';
import { utilisation } from './health/utilisation';

/** Of reasons that weigh the same, the earlier rule speaks first. */
const RULES: readonly HealthRule[] = [
  capacity,
  placement,
  failures,
  rollback,
  rollout,
  serviceDeployment,
  taskSets,
  targets,
  containerHealth,
  measuredFaults,
  alarms,
  scheduler,
  evidence,
  steady,
  autoscaling,
];

/**
 * What is wrong by its metrics. They never tell that it is well: that rests on
 * what runs, and without metrics nothing is known to be wrong.
 */
function measuredFaults(facts: EcsFacts): HealthReason[] {
  return asOfAge(
    [responses, utilisation].flatMap(rule => rule(facts)),
    facts.measured.age,
  );
}

/** A service that is meant to run nothing can still have an alarm. */
const RULES_OF_IDLE: readonly HealthRule[] = [idle, alarms];

/**
 * Tells how an ECS service is: the verdict is that of its worst reason. What
 * cannot be read, or does not fit together, is `unknown` and says so; it is
 * never taken for healthy. Never throws.
 */
export function assessService(
  resource: ObservedResource<EcsServiceData>,
  context: AssessmentContext,
): Health {
  return assessChecked('service', check('service', resource.data), data =>
    verdict(applyRules(gatherFacts(resource, data, context))),
  );
}

function applyRules(facts: EcsFacts): HealthReason[] {
  const ending = lifecycle(facts);
  if (ending.length > 0) {
    return ending;
  }
  if (isIdle(facts)) {
    return RULES_OF_IDLE.flatMap(rule => rule(facts));
  }
  const reasons = RULES.flatMap(rule => rule(facts));
  // a gap in the record says nothing of how the service is: by itself it makes no verdict
  return reasons.length > 0 ? [...reasons, ...missedStops(facts)] : reasons;
}
