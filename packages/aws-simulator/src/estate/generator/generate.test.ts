import { testWorld } from '../../services/__testUtils__/testWorld';
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

  it('refuses sizes that cannot be', () => {
    expect(() => generateEstate({ ...SIZE, regions: 99 })).toThrow(
      'regions must be a whole number from 1 to 8, not 99',
    );
    expect(() => generateEstate({ ...SIZE, accounts: 0 })).toThrow(RangeError);
  });
});
