import { START } from '../__testUtils__/testWorld';
import { shop } from '../__testUtils__/shop';

describe("the shop's functions", () => {
  const { world } = shop;
  const found = world.functions.expectations();

  it('show what the document expects, when it is opened', () => {
    const minute = START.getTime() - 60_000;
    for (const { arn, health } of found) {
      const lambda = world.functions.find(arn)!;
      const { state, lastUpdate, running } = world.functions.state(lambda);
      const { errors, invocations, iteratorAge, durations } =
        world.functions.minute(lambda, minute)!;
      const waits = lambda.eventSources.map(
        source => world.queues.at(source.arn, minute).oldestSeconds,
      );
      const deadLetters = lambda.eventSources
        .map(source => world.queues.find(source.arn)?.attributes.deadLetter)
        .map(target => (target ? world.queues.depth(target.arn).visible : 0));
      const unwell =
        lastUpdate === 'Failed' ||
        errors / invocations > 0.05 ||
        durations.p95 > 0.9 * running.timeout * 1_000 ||
        (iteratorAge ?? 0) > 60_000 ||
        waits.some(seconds => seconds > 300) ||
        deadLetters.some(count => count > 0) ||
        (state === 'Active' &&
          invocations === 0 &&
          lambda.traffic.perMinute > 3);
      const looks = {
        healthy: state === 'Active' && !unwell,
        degraded: state === 'Active' && unwell,
        down: state === 'Failed',
        idle: state === 'Inactive',
      };
      expect([arn, health, looks[health!]]).toEqual([arn, health, true]);
    }
  });

  it('hold every scenario, the untagged, the unsupported and the canary', () => {
    const functions = found.map(({ arn }) => world.functions.find(arn)!);
    expect(new Set(functions.map(({ scenario }) => scenario.kind))).toEqual(
      new Set([
        'errors',
        'failed',
        'falling-behind',
        'healthy',
        'inactive',
        'poison',
        'silent',
        'slow',
        'throttled',
        'timeouts',
        'update-failed',
      ]),
    );
    const runtimes = functions.map(
      ({ configuration }) => configuration.runtime,
    );
    expect(runtimes).toEqual(
      expect.arrayContaining(['python3.8', 'nodejs18.x']),
    );
    expect(
      functions.filter(
        ({ arn }) => Object.keys(world.tags.get(arn)).length === 0,
      ),
    ).toHaveLength(1);
    expect(
      functions.flatMap(({ aliases }) => aliases).map(alias => alias.weights),
    ).toContainEqual({ '15': 0.1 });
  });
});
