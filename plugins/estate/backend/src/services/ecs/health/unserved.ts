import {
  HealthReason,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import { iso } from '../../shared/evidenceOf';
import { targetGroupPage } from '../../elasticloadbalancing/console';
import { EcsFacts } from './facts';
import { inGracePeriod, TargetGroup, targetsIn } from './targetGroup';
import { count, list, runningTasks } from './words';

/** A target is registered within seconds of its task's start. */
const REGISTERED_MS = 2 * 60_000;

/** No task of a crash loop lives so long. */
const LASTING_MS = 15 * 60_000;

/** Tasks have run for long enough, and no load balancer sends them anything. */
export function unserved(
  groups: readonly TargetGroup[],
  facts: EcsFacts,
): HealthReason[] {
  const { data } = facts;
  if (
    groups.length < data.targetGroupArns.length ||
    !groups.every(group => canShowTasks(group, facts))
  ) {
    return [];
  }
  const all = groups.flatMap(targetsIn);
  if (all.length === 0) {
    return [
      groups.every(group => group.data.targets === undefined)
        ? unused(groups, facts)
        : unregistered(groups, facts),
    ];
  }
  const decided = all.some(
    ({ state }) => state === 'healthy' || state === 'unhealthy',
  );
  return decided || inGracePeriod(facts) ? [] : [undecided(groups, facts)];
}

/**
 * Whether a task that runs must have been in a group when the group was read:
 * the service and the group are read apart. Where tasks fail, one that was read
 * may be gone when the group is read later, unless it had lasted.
 */
function canShowTasks(
  { observedAt }: TargetGroup,
  { data, failures, observedAt: tasksReadAt }: EcsFacts,
): boolean {
  const mayBeGone = failures.length > 0 && observedAt > tasksReadAt;
  return data.tasks
    .filter(({ lastStatus }) => lastStatus === 'RUNNING')
    .flatMap(({ startedAt }) => (startedAt ? [Date.parse(startedAt)] : []))
    .some(
      started =>
        observedAt - started > REGISTERED_MS &&
        (!mayBeGone || tasksReadAt - started > LASTING_MS),
    );
}

/** ECS registers tasks, and nothing routes to their group. */
function unused(
  groups: readonly TargetGroup[],
  { data, page }: EcsFacts,
): HealthReason {
  const names = list(groups.map(({ name }) => name).sort(), 2);
  return {
    code: 'no-load-balancer',
    status: 'degraded',
    sentence: `${runningTasks(
      data.runningCount,
    )}, but no load balancer uses ${names}: nothing reaches them through it.`,
    evidence: groups.map(group => ({
      label: 'target group',
      value: `${group.name} has no load balancer`,
      at: iso(group.observedAt),
      arn: group.arn,
    })),
    consoleUrl: page(),
  };
}

/** No load balancer knows any task. */
function unregistered(
  groups: readonly TargetGroup[],
  { data, page }: EcsFacts,
): HealthReason {
  return {
    code: 'no-target-registered',
    status: 'down',
    sentence: `${runningTasks(
      data.runningCount,
    )}, but none is registered with the load balancer.`,
    evidence: groups.map(group => ({
      label: 'targets',
      value: `none in ${group.name}`,
      at: iso(group.observedAt),
      arn: group.arn,
    })),
    consoleUrl: page(),
  };
}

/**
 * No target is healthy, and none was found unhealthy. Where health checks are
 * off (`unavailable`) nobody can tell; targets that are still `initial` may
 * soon serve; to those that are `unused` or `draining` nothing is sent.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
 */
function undecided(
  groups: readonly TargetGroup[],
  { page }: EcsFacts,
): HealthReason {
  const all = groups.flatMap(targetsIn);
  const isAny = (wanted: string) => all.some(({ state }) => state === wanted);
  const states = [...new Set(all.map(({ state }) => state))].sort();
  const causes = [
    ...new Set(
      all.map(({ description, reason }) => description ?? reason ?? ''),
    ),
  ]
    .filter(Boolean)
    .sort();
  const why = causes.length > 0 ? `: ${list(causes, 2)}` : '';
  const evidence = groups.flatMap(group =>
    targetsIn(group).map(target => ({
      label: `target ${target.id}`,
      value: [target.state, target.reason, target.description]
        .filter(Boolean)
        .join(', '),
      at: iso(group.observedAt),
      arn: group.arn,
    })),
  );
  const only = groups.length === 1 ? groups[0].arn : '';
  const common = {
    evidence: evidence.slice(0, 5),
    consoleUrl: isArn(only) ? targetGroupPage(parseArn(only)) : page(),
  };
  if (isAny('unavailable')) {
    return {
      ...common,
      code: 'target-health-unavailable',
      status: 'unknown',
      sentence: `Whether the tasks serve is unknown: the load balancer does not tell the health of its targets${why}.`,
    };
  }
  return {
    ...common,
    code: 'no-healthy-target',
    status: isAny('initial') ? 'degraded' : 'down',
    sentence: `The load balancer sends nothing to ${count(
      all.length,
      'target',
    )}: none is healthy, ${states.join(' or ')} is all it says${why}.`,
  };
}
