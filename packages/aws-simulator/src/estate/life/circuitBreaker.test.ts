import { breakerThreshold } from './rollout';
import { only, running, said } from './__testUtils__/life';

describe('the circuit breaker', () => {
  it.each([
    [0, 3],
    [1, 3],
    [6, 3],
    [7, 4],
    [40, 20],
    [1_000, 200],
  ])('opens for %d tasks after %d failures', (desired, threshold) => {
    expect(breakerThreshold(desired)).toBe(threshold);
  });

  const FAILING = (breaker: string) => `
- name: web
  circuitBreaker: ${breaker}
  runs:
    - cluster: main
      desired: 4
      scenario: { kind: failing-rollout, since: 1s, cause: { kind: fails-to-start, reason: CannotPullContainerError } }
`;

  it('rolls a failing deployment back', () => {
    const { life, pass } = only(FAILING('rollback'));
    const [before] = life().deployments.slice(-1);
    let most = 0;
    while (life().deployments[0] !== before) {
      most = Math.max(most, life().primary.failedTasks);
      pass(1);
    }
    expect(most).toBeGreaterThan(0);
    expect(life().deployments[1]).toMatchObject({
      state: 'FAILED',
      failedTasks: 3,
      stateReason: 'ECS deployment circuit breaker: tasks failed to start.',
    });
    expect(life().primary).toMatchObject({ state: 'IN_PROGRESS' });
    expect(life().rollouts.at(-1)).toMatchObject({
      status: 'ROLLBACK_IN_PROGRESS',
      breaker: 'TRIGGERED',
      failureCount: 3,
    });
    expect(
      said(life(), /deployment failed: tasks failed to start/),
    ).toHaveLength(1);
    expect(said(life(), /rolling back to deployment ecs-svc\//)).toHaveLength(
      1,
    );
    expect(running(life())).toHaveLength(4);
    pass(300);
    expect(life().deployments).toEqual([before]);
    expect(before.state).toBe('COMPLETED');
    expect(life().rollouts.at(-1)?.status).toBe('ROLLBACK_SUCCESSFUL');
    expect(life().steady).toBe(true);
  });

  it('only marks it failed when it must not roll back', () => {
    const { life, pass } = only(FAILING('on'));
    pass(600);
    expect(life().deployments.map(item => item.state)).toEqual([
      'FAILED',
      'COMPLETED',
    ]);
    expect(running(life())).toHaveLength(4);
  });

  it('does nothing when it is off: the deployment hangs, and launches slow down', () => {
    const { life, pass } = only(FAILING('off'));
    pass(3_600);
    expect(life().primary.state).toBe('IN_PROGRESS');
    expect(life().primary.failedTasks).toBeGreaterThan(10);
    expect(
      said(life(), /unable to consistently start tasks successfully/),
    ).toHaveLength(1);
    const launches = said(life(), /has started/).map(event => event.at);
    // The oldest launch is that of the revision before.
    const early = launches.at(-3)! - launches.at(-2)!;
    expect(launches[0] - launches[1]).toBeGreaterThan(early);
  });

  it('stalls when no deployment ever completed', () => {
    const { life } = only(`
- name: web
  circuitBreaker: rollback
  runs:
    - { cluster: main, desired: 2, scenario: { kind: never-started, cause: { kind: fails-to-start, reason: no secret } } }
`);
    expect(life().deployments).toHaveLength(1);
    expect(life().primary.state).toBe('FAILED');
    expect(life().tasks.size).toBe(0);
  });
});
