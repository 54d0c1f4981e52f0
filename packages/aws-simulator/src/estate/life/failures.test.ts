import { only, running, said } from './__testUtils__/life';

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
