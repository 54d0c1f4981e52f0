import { START, testWorld } from '../../services/__testUtils__/testWorld';
import { generateEstate } from './generate';

const SIZE = { seed: 7, accounts: 12, regions: 2, services: 600 };

describe('generateEstate', () => {
  const estate = generateEstate(SIZE);
  const { world } = testWorld(estate);
  const services = [...world.model.servicesByArn.values()];

  it('is as large as asked, and the same for the same seed', () => {
    expect(estate.accounts).toHaveLength(12);
    expect(estate.regions).toHaveLength(2);
    expect(services).toHaveLength(600);
    expect(generateEstate(SIZE)).toEqual(estate);
    expect(generateEstate({ ...SIZE, seed: 8 })).not.toEqual(estate);
  });

  it('is skewed: a large cluster, a long tail, most services well', () => {
    const sizes = [...world.model.regional.values()]
      .flatMap(region => [...region.clusters.values()])
      .map(cluster => cluster.services.size)
      .sort((a, b) => b - a);
    expect(sizes[0]).toBeGreaterThan(600 / 8);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(
      600 / sizes.length,
    );
    const expected = world.expectations();
    const count = (health: string) =>
      expected.filter(item => item.health === health).length;
    expect(count('healthy')).toBeGreaterThan(500);
    for (const health of ['degraded', 'down', 'idle']) {
      expect(count(health)).toBeGreaterThan(0);
    }
  });

  it('tells the truth about tags beside what they say', () => {
    for (const { arn, owner, evidence } of world.expectations()) {
      const { team } = world.tags.get(arn);
      const agrees = {
        tag: team === owner,
        'misspelt-tag':
          team !== owner && team?.length === Number(owner?.length) - 1,
        stack: team === undefined && owner !== null,
        account: team === 'dissolved' && owner !== null,
        none: team === undefined && owner === null,
      };
      expect([arn, evidence, agrees[evidence!]]).toEqual([arn, evidence, true]);
    }
  });

  describe('with functions', () => {
    const larger = generateEstate({ ...SIZE, functions: 900 });
    const { world: theirs } = testWorld(larger);
    const functions = [...theirs.model.regional.values()].flatMap(
      region => region.functions,
    );

    it('has as many as asked, and the same services as without', () => {
      expect(functions).toHaveLength(900);
      expect(larger.services).toEqual(estate.services);
      expect(estate.name).toBe('generated-12-2-600');
      expect(larger.name).toBe('generated-12-2-600-900');
    });

    it('calls most of them rarely, and most are well', () => {
      const rates = functions
        .map(({ traffic }) => traffic.perMinute)
        .sort((a, b) => a - b);
      const sum = rates.reduce((total, rate) => total + rate, 0);
      expect(rates[450]).toBeLessThan(sum / rates.length / 1.5);
      const found = theirs.functions.expectations();
      const count = (health: string) =>
        found.filter(item => item.health === health).length;
      expect(count('healthy')).toBeGreaterThan(780);
      for (const health of ['degraded', 'down', 'idle']) {
        expect(count(health)).toBeGreaterThan(0);
      }
    });

    it('feeds some from queues and some from streams', () => {
      const kinds = functions.map(({ eventSources: [source] }) => source?.kind);
      for (const kind of ['sqs', 'kinesis', 'dynamodb', undefined]) {
        expect(kinds).toContain(kind);
      }
      for (const { eventSources } of functions) {
        for (const { kind, arn } of eventSources) {
          expect(kind !== 'sqs' || theirs.queues.find(arn)).toBeTruthy();
        }
      }
    });

    it('shows what it expects', () => {
      const minute = START.getTime() - 60_000;
      for (const lambda of functions) {
        const flow = theirs.functions.minute(lambda, minute)!;
        const state = theirs.functions.stateAt(lambda, minute);
        const carry = lambda.eventSources
          .filter(({ kind }) => kind === 'sqs')
          .map(({ arn }) => theirs.queues.at(arn, minute).oldestSeconds);
        const unwell =
          flow.errors > 0 ||
          flow.throttles > 0 ||
          state.state === 'Failed' ||
          state.lastUpdate === 'Failed' ||
          (flow.iteratorAge ?? 0) > 60_000 ||
          carry.some(seconds => seconds > 60) ||
          ['poison', 'silent'].includes(lambda.scenario.kind);
        expect([lambda.name, lambda.scenario.kind, unwell]).toEqual([
          lambda.name,
          lambda.scenario.kind,
          !['healthy', 'idle'].includes(lambda.expected!.health!),
        ]);
      }
    });
  });

  it('refuses sizes that cannot be', () => {
    expect(() => generateEstate({ ...SIZE, regions: 99 })).toThrow(
      'regions must be a whole number from 1 to 8, not 99',
    );
    expect(() => generateEstate({ ...SIZE, accounts: 0 })).toThrow(RangeError);
  });
});
