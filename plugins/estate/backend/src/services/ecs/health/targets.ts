import {
  HealthReason,
  isComplete,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import { iso } from '../../shared/evidenceOf';
import { targetGroupPage } from '../../elasticloadbalancing/console';
import { CELL_WORDS, isBelievable } from '../../shared/believable';
import { isUnhealthyInLoadBalancer } from './events';
import { EcsFacts } from './facts';
import { HealthRule } from './rule';
import { inGracePeriod, TargetGroup, targetsIn } from './targetGroup';
import { unserved } from './unserved';
import { count, list } from './words';

/** Older words about an unhealthy target are overtaken by a replacement. */
const UNHEALTHY_EVENT_MS = 15 * 60_000;

/** What the load balancers see of the tasks. */
export const targets: HealthRule = facts => {
  const { data } = facts;
  if (data.targetGroupArns.length === 0 || facts.running === 0) {
    // without a task there is nothing to see
    return [];
  }
  const groups = facts.targetGroups.filter(group =>
    isBelievable(group, facts, 'elasticloadbalancing'),
  );
  return [
    ...unknownGroups(groups, facts),
    ...unhealthy(groups, facts),
    ...unserved(groups, facts),
  ];
};

function unknownGroups(
  groups: readonly TargetGroup[],
  facts: EcsFacts,
): HealthReason[] {
  const { data, cells, unreadable, events, now, steadyAt = 0, page } = facts;
  const known = new Set([
    ...groups.map(({ arn }) => arn),
    ...unreadable.map(({ arn }) => arn),
  ]);
  const missing = data.targetGroupArns.filter(arn => !known.has(arn)).sort();
  if (missing.length === 0) {
    return [];
  }
  const state = cells.elasticloadbalancing?.state ?? 'never-swept';
  const reasons: HealthReason[] = [
    {
      code: 'target-health-unknown',
      status: 'unknown',
      sentence: isComplete(state)
        ? `Its load balancer is not known yet: ${count(
            missing.length,
            'target group',
          )} not found.`
        : `Whether the load balancer finds the tasks healthy is unknown: Elastic Load Balancing is ${
            CELL_WORDS[state] ?? state
          }.`,
      evidence: missing.map(arn => ({
        label: 'target group',
        value: nameOfGroup(arn),
        arn,
      })),
    },
  ];
  // ECS repeats in its own words what the load balancer found
  const event = events.find(
    candidate =>
      isUnhealthyInLoadBalancer(candidate) &&
      Date.parse(candidate.at) > steadyAt &&
      now - Date.parse(candidate.at) <= UNHEALTHY_EVENT_MS,
  );
  if (event) {
    reasons.push({
      code: 'targets-unhealthy',
      status: 'degraded',
      sentence: 'ECS reports that a load balancer finds a task unhealthy.',
      since: event.at,
      evidence: [{ label: 'event', value: event.message, at: event.at }],
      consoleUrl: page('events'),
    });
  }
  return reasons;
}

function unhealthy(
  groups: readonly TargetGroup[],
  facts: EcsFacts,
): HealthReason[] {
  if (inGracePeriod(facts)) {
    return [];
  }
  const counted = groups.map(group => ({
    group,
    healthy: targetsIn(group).filter(({ state }) => state === 'healthy'),
    unhealthy: targetsIn(group).filter(({ state }) => state === 'unhealthy'),
  }));
  const failing = counted.filter(item => item.unhealthy.length > 0);
  if (failing.length === 0) {
    return [];
  }
  const serves = counted.some(item => item.healthy.length > 0);
  return failing.map(({ group, healthy, unhealthy: bad }) => {
    const total = healthy.length + bad.length;
    const causes = [
      ...new Set(
        bad.map(({ description, reason }) => description ?? reason ?? ''),
      ),
    ]
      .filter(Boolean)
      .sort();
    const why = causes.length > 0 ? `: ${list(causes, 2)}` : '';
    return {
      code:
        healthy.length === 0 ? 'all-targets-unhealthy' : 'targets-unhealthy',
      status: serves ? 'degraded' : 'down',
      sentence:
        healthy.length === 0
          ? `The load balancer finds none of ${count(total, 'target')} in ${
              group.name
            } healthy${why}.`
          : `The load balancer finds ${bad.length} of ${count(
              total,
              'target',
            )} in ${group.name} unhealthy${why}.`,
      evidence: bad.slice(0, 5).map(target => ({
        label: `target ${target.id}`,
        value: [target.state, target.reason, target.description]
          .filter(Boolean)
          .join(', '),
        at: iso(group.observedAt),
        arn: group.arn,
      })),
      consoleUrl: isArn(group.arn)
        ? targetGroupPage(parseArn(group.arn))
        : undefined,
    };
  });
}

/** `targetgroup/name/id` is the resource of such an ARN. */
function nameOfGroup(arn: string): string {
  return arn.split('/')[1] ?? arn;
}
