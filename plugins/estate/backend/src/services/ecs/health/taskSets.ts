import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { iso } from '../../shared/evidenceOf';
import { EcsFacts, Revision } from './facts';
import { STUCK_MS } from './rollout';
import { HealthRule } from './rule';
import { count, duration } from './words';

/** Deployments that CodeDeploy or another controller makes, by their task sets. */
export const taskSets: HealthRule = facts => {
  const { data, primary, others } = facts;
  if (data.deploymentController === 'ECS' || !primary) {
    return [];
  }
  const controller =
    data.deploymentController === 'CODE_DEPLOY'
      ? 'CodeDeploy'
      : 'an external controller';
  return others.map(other =>
    // what came after the PRIMARY task set is the new version
    (other.createdAt ?? 0) >= (primary.createdAt ?? 0)
      ? deploying(other, primary, controller, facts)
      : replacing(other, primary, controller, facts),
  );
};

/** Traffic has moved on; the original is kept for a while, to go back to. */
function replacing(
  previous: Revision,
  primary: Revision,
  controller: string,
  { page }: EcsFacts,
): HealthReason {
  return {
    code: 'deploying',
    status: 'healthy',
    sentence: `Traffic is on ${primary.name}, with ${primary.running} of ${
      primary.desired
    } tasks; ${controller} still keeps ${count(previous.running, 'task')} of ${
      previous.name
    }.`,
    since: primary.createdAt === undefined ? undefined : iso(primary.createdAt),
    evidence: [
      { label: 'task set', value: primary.id },
      { label: 'earlier task set', value: previous.id },
    ],
    consoleUrl: page('deployments'),
  };
}

function deploying(
  next: Revision,
  primary: Revision,
  controller: string,
  { now, page }: EcsFacts,
): HealthReason {
  const age = next.createdAt === undefined ? 0 : now - next.createdAt;
  const stuck = next.running < next.desired && age > STUCK_MS;
  const progress = `${next.running} of ${next.desired}`;
  return {
    code: stuck ? 'rollout-stuck' : 'deploying',
    status: stuck ? 'degraded' : 'healthy',
    sentence: stuck
      ? `The deployment of ${
          next.name
        } by ${controller} has been stuck for more than ${duration(
          STUCK_MS,
        )} at ${progress}; ${primary.name} still serves with ${
          primary.running
        }.`
      : `Deploying ${next.name} by ${controller}: ${progress} tasks run beside ${primary.running} of ${primary.name}.`,
    since: next.createdAt === undefined ? undefined : iso(next.createdAt),
    evidence: [
      { label: 'task set', value: next.id },
      {
        label: 'tasks of the task set',
        value: `${next.running} running, ${next.pending} pending, ${next.desired} desired`,
      },
    ],
    consoleUrl: page('deployments'),
  };
}
