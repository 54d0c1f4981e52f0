import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { iso } from '../../shared/evidenceOf';
import { EcsFacts } from './facts';
import { isRollback, serving } from './rollout';
import { HealthRule } from './rule';

/**
 * A release that came back concerns a team for a day; after that the version
 * that serves is simply the one that serves.
 */
const FRESH_MS = 24 * 60 * 60_000;

/** A deployment that was, or is being, rolled back. */
export const rollback: HealthRule = facts => {
  const { data } = facts;
  const deployment = data.serviceDeployment;
  switch (deployment?.status) {
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return [rollingBack(facts, deployment.rollback?.startedAt)];
    case 'ROLLBACK_SUCCESSFUL':
      return [rolledBack(facts, deployment.finishedAt)];
    case 'ROLLBACK_FAILED':
      return [
        {
          ...common(facts),
          code: 'rollback-failed',
          status: 'degraded',
          sentence: `The last deployment failed, and so did its rollback; ${serving(
            facts,
          )}.`,
          since: deployment.finishedAt ?? deployment.rollback?.startedAt,
        },
      ];
    case undefined:
      return byPrimary(facts);
    default:
      return [];
  }
};

/** Without the native deployment, the PRIMARY one says in words that it is a rollback. */
function byPrimary(facts: EcsFacts): HealthReason[] {
  const { primary } = facts;
  if (!primary || !isRollback(facts)) {
    return [];
  }
  // ECS takes up the earlier deployment again, which is as old as it was
  const began = primary.updatedAt ?? primary.createdAt;
  const at = began === undefined ? undefined : iso(began);
  return primary.state === 'in-progress'
    ? [rollingBack(facts, at)]
    : [rolledBack(facts, at)];
}

function rollingBack(facts: EcsFacts, since?: string): HealthReason {
  return {
    ...common(facts),
    code: 'rolling-back',
    status: 'degraded',
    sentence: `The last deployment failed and is being rolled back; ${serving(
      facts,
    )}.`,
    since,
  };
}

function rolledBack(facts: EcsFacts, at?: string): HealthReason {
  const { primary, now } = facts;
  const age = at === undefined ? undefined : now - Date.parse(at);
  return {
    ...common(facts),
    code: 'rolled-back',
    status: age === undefined || age <= FRESH_MS ? 'degraded' : 'healthy',
    sentence: `The last deployment failed and was rolled back: ${
      primary?.name ?? 'the earlier version'
    } serves.`,
    since: at,
  };
}

function common({ data, primary, page }: EcsFacts) {
  const deployment = data.serviceDeployment;
  const texts: Array<[label: string, value: string | undefined]> = [
    ['status', deployment?.status],
    ['status reason', deployment?.statusReason],
    ['rollback', deployment?.rollback?.reason],
    ['rollout', deployment ? undefined : primary?.stateReason],
    ['alarms', deployment?.alarms?.triggered.slice().sort().join(', ')],
  ];
  return {
    evidence: texts.flatMap(([label, value]) =>
      value ? [{ label, value }] : [],
    ),
    consoleUrl: page('deployments'),
  };
}
