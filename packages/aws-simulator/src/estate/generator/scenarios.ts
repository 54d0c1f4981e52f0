import type { EstateInput } from '../document/schema';
import type { Random } from './random';

type RunInput = NonNullable<EstateInput['services']>[number]['runs'][number];

/** How often each happens, in a thousand: most services are well. */
const FREQUENCIES = {
  steady: 905,
  rolling: 25,
  idle: 20,
  crashing: 10,
  leaking: 10,
  unhealthy: 10,
  stuck: 8,
  unplaceable: 6,
  rolledBack: 6,
};

/** What happens to a generated service, and how it ought to be judged. */
export function drawScenario(
  random: Random,
  desired: number,
): Pick<
  RunInput,
  'scenario' | 'desired' | 'circuitBreaker' | 'loadBalancer'
> & {
  health: 'healthy' | 'degraded' | 'down' | 'idle';
} {
  const since = `${random.integer(5, 300)}m`;
  switch (random.weighted(FREQUENCIES)) {
    case 'rolling':
      return {
        desired,
        scenario: { kind: 'rolling', every: `${random.integer(20, 120)}m` },
        health: 'healthy',
      };
    case 'idle':
      return { desired: 0, health: 'idle' };
    case 'crashing':
      return {
        desired,
        scenario: {
          kind: 'failing',
          since,
          cause: { kind: 'exits', after: '2s' },
        },
        health: 'down',
      };
    case 'leaking':
      return {
        desired,
        scenario: {
          kind: 'failing',
          since,
          cause: { kind: 'out-of-memory', after: `${random.integer(8, 20)}m` },
        },
        health: 'degraded',
      };
    case 'unhealthy':
      return {
        desired: Math.max(2, desired),
        loadBalancer: { gracePeriod: '1d' },
        scenario: {
          kind: 'failing',
          since,
          cause: { kind: 'fails-health-check', tasks: 1 },
        },
        health: 'degraded',
      };
    case 'stuck':
      return {
        desired,
        loadBalancer: {},
        scenario: {
          kind: 'failing-rollout',
          since,
          cause: { kind: 'fails-health-check' },
        },
        health: 'degraded',
      };
    case 'unplaceable':
      return {
        desired: desired + 1,
        scenario: {
          kind: 'placement-failure',
          since,
          reason:
            'Capacity is unavailable at this time. Please try again later or in a different availability zone.',
        },
        health: 'degraded',
      };
    case 'rolledBack':
      return {
        desired,
        circuitBreaker: 'rollback',
        scenario: {
          kind: 'failing-rollout',
          since: '2m',
          every: `${random.integer(30, 90)}m`,
          cause: {
            kind: 'fails-to-start',
            reason:
              'CannotPullContainerError: pull image manifest has been retried 5 time(s): not found',
          },
        },
        health: 'degraded',
      };
    default:
      return {
        desired,
        scenario: { kind: 'steady', deployed: `${random.integer(1, 60)}d` },
        health: 'healthy',
      };
  }
}
