import { only, running, said, WEB } from './__testUtils__/life';

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
