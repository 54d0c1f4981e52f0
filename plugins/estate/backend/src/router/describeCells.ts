import { IncompleteCell } from '@pilothouse/plugin-aws-estate-common';
import { readIncompleteCells, readOldestSuccess } from '../queries/cells';
import { ResourceFilter } from '../queries/resourceFilter';
import { ReadAccess } from './authorization';
import { RouteContext } from './context';

/** What an answer says of the cells that it rests on. */
export interface CellsOfAnswer {
  /** The cells that could hold what is asked for, and could not tell all. */
  incomplete: IncompleteCell[];
  /** When the answer is from; `observed` are the times of what it holds. */
  asOf(observed: readonly Date[]): Promise<string>;
}

/**
 * Describes the cells that could hold what a filter asks for: those of its
 * accounts and Regions, of the AWS services that hold its resource types.
 */
export async function describeCells(
  { knex, services, now }: RouteContext,
  access: ReadAccess,
  filter: ResourceFilter,
): Promise<CellsOfAnswer> {
  const cells = {
    account: filter.account,
    region: filter.region,
    service: servicesThatHold(filter, services),
  };
  const incomplete = await readIncompleteCells(knex, cells, access.cells);
  return {
    incomplete,
    async asOf(observed) {
      // An empty answer rests on the sweeps that found nothing.
      const oldest =
        observed.length > 0
          ? new Date(Math.min(...observed.map(at => at.getTime())))
          : await readOldestSuccess(knex, cells);
      return (oldest ?? now()).toISOString();
    },
  };
}

function servicesThatHold(
  { type, workload, status }: ResourceFilter,
  services: RouteContext['services'],
): string[] {
  // Only workloads have a status.
  const onlyWorkloads = workload ?? (status ? true : undefined);
  return services
    .filter(({ resourceTypes }) =>
      resourceTypes.some(
        each =>
          (!type || type.includes(each.type)) &&
          (onlyWorkloads === undefined || each.workload === onlyWorkloads),
      ),
    )
    .map(({ id }) => id);
}
