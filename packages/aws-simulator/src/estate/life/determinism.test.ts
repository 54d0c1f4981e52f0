import fc from 'fast-check';
import { estateWith, testWorld } from '../../services/__testUtils__/testWorld';

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
