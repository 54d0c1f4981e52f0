import fc from 'fast-check';
import { estateWith, testWorld } from '../../services/__testUtils__/testWorld';
import type { LifeState } from './state';
import { breakerThreshold } from './rollout';

function only(services: string) {
  const test = testWorld(estateWith(services));
  const [service] = test.world.model.servicesByArn.values();
  return { ...test, service, life: () => test.world.life(service) };
}

const running = (life: Readonly<LifeState>) =>
  [...life.tasks.values()].filter(task => task.lastStatus === 'RUNNING');
const said = (life: Readonly<LifeState>, text: RegExp) =>
  life.events.filter(event => text.test(event.message));

const WEB = `
- name: web
  task: { port: 8080 }
  loadBalancer: {}
`;

describe('a healthy service', () => {
  it('has been steady for days when the estate is opened', () => {
    const { life } = only(`${WEB}  runs: [{ cluster: main, desired: 3 }]`);
    expect(running(life())).toHaveLength(3);
    expect(life().deployments).toHaveLength(1);
    expect(life().primary.state).toBe('COMPLETED');
    const repeats = said(life(), /has reached a steady state/);
    expect(repeats.length).toBeGreaterThan(10);
    expect(repeats[0].at - repeats[1].at).toBe(6 * 3_600_000);
  });

  it('replaces a task that somebody stops', () => {
    const { world, service, life, pass } = only(
      `${WEB}  runs: [{ cluster: main, desired: 2 }]`,
    );
    const [victim] = running(life());
    world.change(service, { kind: 'stop-task', taskId: victim.id });
    expect(victim.desiredStatus).toBe('STOPPED');
    expect(victim.target).toBe('draining');
    pass(180);
    expect(running(life())).toHaveLength(2);
    expect(victim).toMatchObject({
      lastStatus: 'STOPPED',
      end: { stopCode: 'UserInitiated', exitCode: 0 },
    });
    pass(3_700);
    expect(life().tasks.has(victim.id)).toBe(false);
  });

  it('rolls a new revision out without ever serving with less', () => {
    const { world, service, life, pass } = only(
      `${WEB}  runs: [{ cluster: main, desired: 3 }]`,
    );
    world.change(service, { kind: 'update', revision: 11 });
    expect(life().deployments.map(item => item.state)).toEqual([
      'IN_PROGRESS',
      'COMPLETED',
    ]);
    const states = new Set<string>();
    for (let second = 0; second < 300; second += 5) {
      pass(5);
      const serving = running(life()).filter(task => task.target === 'healthy');
      expect(serving.length).toBeGreaterThanOrEqual(3);
      expect(
        [...life().tasks.values()].filter(t => t.desiredStatus === 'RUNNING')
          .length,
      ).toBeLessThanOrEqual(6);
      [...life().tasks.values()].forEach(task => states.add(task.lastStatus));
    }
    expect([...states].sort()).toEqual([
      'DEACTIVATING',
      'PENDING',
      'PROVISIONING',
      'RUNNING',
      'STOPPED',
    ]);
    expect(life().deployments).toHaveLength(1);
    expect(life().primary).toMatchObject({ revision: 11, state: 'COMPLETED' });
    expect(life().rollouts.at(-1)).toMatchObject({ status: 'SUCCESSFUL' });
    expect(said(life(), /deployment completed/).length).toBeGreaterThan(0);
  });

  it('scales to zero and back', () => {
    const { world, service, life, pass } = only(
      `${WEB}  runs: [{ cluster: main, desired: 2 }]`,
    );
    world.change(service, { kind: 'update', desired: 0 });
    pass(120);
    expect(running(life())).toHaveLength(0);
    expect(life().steady).toBe(true);
    world.change(service, { kind: 'update', desired: 4 });
    pass(180);
    expect(running(life())).toHaveLength(4);
  });
});

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

describe('failures', () => {
  it('crash loop: tasks run a moment, exit, and are replaced; failedTasks hides it', () => {
    const { life, pass } = only(`
- name: worker
  runs:
    - { cluster: main, desired: 2, scenario: { kind: failing, since: 25m, cause: { kind: exits, exitCode: 3 } } }
`);
    const ends = [...life().tasks.values()].filter(task => task.end);
    expect(ends.length).toBeGreaterThan(20);
    for (const task of ends) {
      expect(task.end).toMatchObject({
        stopCode: 'EssentialContainerExited',
        exitCode: 3,
      });
    }
    let seconds = 0;
    for (let step = 0; step < 200; step += 1) {
      pass(3);
      seconds += running(life()).length > 0 ? 1 : 0;
      expect(life().primary.failedTasks).toBe(0);
      expect(life().steady).toBe(false);
    }
    expect(seconds).toBeLessThan(60);
  });

  it('out of memory: exit 137 and the reason of the container', () => {
    const { life } = only(`
- name: worker
  runs:
    - { cluster: main, desired: 3, scenario: { kind: failing, since: 55m, cause: { kind: out-of-memory, after: 11m } } }
`);
    const killed = [...life().tasks.values()].filter(task => task.end);
    expect(killed.length).toBeGreaterThan(3);
    expect(killed[0].end).toMatchObject({
      exitCode: 137,
      containerReason: 'OutOfMemoryError: Container killed due to memory usage',
    });
  });

  it('no room: says so once in six hours and keeps what there is', () => {
    const { life, pass } = only(`
- name: big
  launchType: EC2
  runs:
    - { cluster: main, desired: 4, scenario: { kind: placement-failure, since: 35m, missing: 2, reason: no container instance met all of its requirements. } }
`);
    expect(life().desired).toBe(4);
    expect(running(life())).toHaveLength(2);
    const place =
      /was unable to place a task because no container instance met all of its requirements\. For more information/;
    expect(said(life(), place)).toHaveLength(1);
    pass(6 * 3_600);
    expect(said(life(), place)).toHaveLength(2);
  });

  it('unhealthy targets: so many as the document says, replaced after the grace period', () => {
    const { life, pass } = only(`
- name: web
  loadBalancer: { gracePeriod: 10m }
  runs:
    - { cluster: main, desired: 3, scenario: { kind: failing, since: 5m, cause: { kind: fails-health-check, status: 502, tasks: 1 } } }
`);
    const ill = () =>
      [...life().tasks.values()].filter(task => task.target === 'unhealthy');
    const [first] = ill();
    expect(ill()).toHaveLength(1);
    expect(
      said(life(), /is unhealthy in \(target-group .*\[502\]/),
    ).toHaveLength(1);
    pass(7 * 60);
    life();
    expect(first.end?.stoppedReason).toMatch(
      /^Task failed ELB health checks in/,
    );
    pass(5 * 60);
    expect(ill()).toHaveLength(1);
    expect(ill()[0]).not.toBe(first);
  });

  it('stuck: the new version never becomes healthy and the old one serves on', () => {
    const { life } = only(`
- name: web
  loadBalancer: {}
  runs:
    - { cluster: main, desired: 2, scenario: { kind: failing-rollout, since: 40m, cause: { kind: fails-health-check } } }
`);
    expect(life().deployments.map(item => item.state)).toEqual([
      'IN_PROGRESS',
      'COMPLETED',
    ]);
    const old = running(life()).filter(
      task => task.deployment === life().deployments[1],
    );
    expect(old).toHaveLength(2);
  });

  it('a new revision cures what the old one had', () => {
    const { world, service, life, pass } = only(`
- name: worker
  task: { revision: 7 }
  runs:
    - { cluster: main, desired: 2, scenario: { kind: failing, since: 25m, cause: { kind: exits } } }
`);
    world.change(service, { kind: 'update', revision: 6 });
    pass(240);
    expect(running(life())).toHaveLength(2);
    expect(life().primary).toMatchObject({ revision: 6, state: 'COMPLETED' });
    expect(life().steady).toBe(true);
  });
});

describe('schedules and other ways to deploy', () => {
  it('a service sleeps by its schedule and wakes up again', () => {
    const { life, pass } = only(`
- name: report
  runs:
    - { cluster: main, desired: 2, scaling: { minimum: 0, maximum: 2 }, scenario: { kind: scheduled-to-zero, down: 3h, up: 1h } }
`);
    expect(life().desired).toBe(0);
    expect(life().scalingActivities[0]).toMatchObject({ from: 2, to: 0 });
    pass(3_600 + 120);
    expect(running(life())).toHaveLength(2);
    pass(20 * 3_600);
    expect(life().desired).toBe(0);
  });

  it.each(['deploymentController: CODE_DEPLOY', 'strategy: BLUE_GREEN'])(
    '%s keeps both colours until the bake time is over',
    setting => {
      const { life, moveTo } = only(`
- name: web
  ${setting}
  bakeTime: 5m
  runs:
    - { cluster: main, desired: 2, scenario: { kind: rolling, every: 1h, since: 1s } }
`);
      const stages: string[] = [];
      for (let second = 0; second < 900; second += 10) {
        moveTo(second);
        const { stage } = life().rollouts.at(-1)!;
        if (stages.at(-1) !== stage) {
          stages.push(stage);
        }
        const both = running(life()).length === 4;
        expect([stage, stage !== 'BAKE_TIME' || both]).toEqual([stage, true]);
      }
      expect(stages).toEqual([
        'SCALE_UP',
        'TEST_TRAFFIC_SHIFT',
        'PRODUCTION_TRAFFIC_SHIFT',
        'BAKE_TIME',
        'CLEAN_UP',
      ]);
      expect(running(life())).toHaveLength(2);
      expect(life().primary.state).toBe('COMPLETED');
    },
  );
});

describe('determinism', () => {
  const MIXED = `
- name: web
  loadBalancer: {}
  circuitBreaker: rollback
  runs:
    - { cluster: main, desired: 3, scenario: { kind: rolling, every: 7m } }
    - { cluster: main, name: bad, desired: 2, scenario: { kind: failing-rollout, since: 1m, every: 9m, cause: { kind: fails-to-start, reason: x } } }
    - { cluster: main, name: crash, desired: 2, scenario: { kind: failing, since: 5m, cause: { kind: exits } } }
`;
  /** What can be seen of all services, without the identity of objects. */
  const picture = ({ world }: ReturnType<typeof testWorld>) =>
    JSON.stringify(
      [...world.model.servicesByArn.values()].map(service => {
        const life = world.life(service);
        return [
          [...life.tasks.values()].map(({ deployment, ...task }) => [
            task,
            deployment.id,
          ]),
          life.deployments,
          life.events,
        ];
      }),
    );

  it('the state at a time does not depend on how often somebody looked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 10 }),
        looks => {
          const seldom = testWorld(estateWith(MIXED));
          const often = testWorld(estateWith(MIXED));
          for (const second of looks.sort((a, b) => a - b)) {
            often.moveTo(second);
            often.world.tick();
          }
          seldom.moveTo(3_000);
          often.moveTo(3_000);
          expect(picture(often)).toBe(picture(seldom));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('a clock that is set back shows the past again, with the changes made since', () => {
    const test = testWorld(estateWith(MIXED));
    const [service] = test.world.model.servicesByArn.values();
    test.moveTo(60);
    test.world.change(service, { kind: 'update', desired: 5 });
    const before = picture(test);
    test.moveTo(1_000);
    const later = picture(test);
    test.moveTo(60);
    expect(picture(test)).toBe(before);
    test.moveTo(1_000);
    expect(picture(test)).toBe(later);
  });

  it('reset undoes every change', () => {
    const test = testWorld(estateWith(MIXED));
    const before = picture(test);
    for (const service of test.world.model.servicesByArn.values()) {
      test.world.change(service, { kind: 'update', desired: 9 });
      test.world.tags.add(service.arn, { team: 'other' });
    }
    expect(picture(test)).not.toBe(before);
    test.world.reset();
    expect(picture(test)).toBe(before);
    const [service] = test.world.model.servicesByArn.values();
    expect(test.world.tags.get(service.arn)).toEqual({});
  });

  it('another seed gives other tasks', () => {
    expect(picture(testWorld(estateWith(MIXED), 'a'))).not.toBe(
      picture(testWorld(estateWith(MIXED), 'b')),
    );
  });
});
