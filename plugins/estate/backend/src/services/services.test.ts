import { awsServices } from '.';
import { TAGGED_TYPES } from './tagging/collect';

describe('every AWS service', () => {
  it.each(awsServices.map(service => [service.id, service] as const))(
    '%s is swept within the hour, with the source of every limit',
    (_, { cadence, buckets, iam }) => {
      const { minutes = 0, hours = 0 } = cadence.every;
      expect(minutes + hours * 60).toBeGreaterThan(0);
      expect(minutes + hours * 60).toBeLessThanOrEqual(60);
      expect(buckets.length).toBeGreaterThan(0);
      expect(iam.length).toBeGreaterThan(0);
      for (const bucket of buckets) {
        expect(bucket.source).toMatch(/^(https:\/\/docs\.aws|assumed: )/);
        expect(bucket.burst).toBeGreaterThanOrEqual(bucket.ratePerSecond);
      }
    },
  );

  it('rests on services that there are', () => {
    const ids = awsServices.map(({ id }) => id);
    for (const { id, resourceTypes } of awsServices) {
      for (const { restsOn = [] } of resourceTypes) {
        expect(ids).toEqual(expect.arrayContaining([...restsOn]));
        expect(restsOn).not.toContain(id);
      }
    }
  });

  it('rests on the tagging API where its own tells no tags', () => {
    const resting = awsServices
      .flatMap(({ resourceTypes }) => resourceTypes)
      .filter(({ restsOn }) => restsOn?.includes('tagging'))
      .map(({ type }) => type);
    expect(resting.sort()).toEqual([...TAGGED_TYPES].sort());
  });

  it('has resource types of its own', () => {
    const types = awsServices.flatMap(({ resourceTypes }) =>
      resourceTypes.map(({ type }) => type),
    );
    expect(new Set(types).size).toBe(types.length);
  });
});
