import { LoggerService } from '@backstage/backend-plugin-api';
import { MetricQuery } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import {
  readLiveResources,
  StoredResource,
} from '../projection/storedResource';
import { DefinitionIndex } from '../store/definitionIndex';

/**
 * The signals of workloads, by their ARNs, as their definitions name them from
 * what is stored. One that is gone has none, and so has one whose definition
 * fails: the others are read all the same.
 */
export async function signalsOf(
  knex: Knex,
  definitions: DefinitionIndex,
  arns: readonly string[],
  logger: LoggerService,
): Promise<Map<string, readonly MetricQuery[]>> {
  if (arns.length === 0) {
    return new Map();
  }
  const { rows: links } = await knex.raw<{
    rows: Array<{ of: string; to: string }>;
  }>(
    `SELECT from_arn AS of, to_arn AS to FROM relations WHERE from_arn = ANY(:arns)
     UNION
     SELECT to_arn AS of, from_arn AS to FROM relations WHERE to_arn = ANY(:arns)`,
    { arns },
  );
  const resources = new Map(
    (
      await readLiveResources(knex, [
        ...new Set([...arns, ...links.map(({ to }) => to)]),
      ])
    ).map(resource => [resource.arn, resource]),
  );
  const related = new Map<string, StoredResource[]>();
  // By their ARNs: the numbers of signals must not depend on how rows are read.
  for (const { of, to } of links.sort((a, b) => (a.to < b.to ? -1 : 1))) {
    const resource = resources.get(to);
    if (resource) {
      related.set(of, [...(related.get(of) ?? []), resource]);
    }
  }
  return new Map(
    arns.map(arn => {
      const resource = resources.get(arn);
      const definition = resource && definitions.types.get(resource.type);
      try {
        return [
          arn,
          definition?.metrics?.(resource!, related.get(arn) ?? []) ?? [],
        ];
      } catch (error) {
        logger.error(`The signals of ${arn} could not be told`, error as Error);
        return [arn, []];
      }
    }),
  );
}
