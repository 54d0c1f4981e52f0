import { NotImplementedError } from '@backstage/errors';
import { IncompleteCell } from '@pilothouse/plugin-aws-estate-common';
import {
  isConnected,
  readIncompleteCells,
  readOldestSuccess,
} from '../queries/cells';
import { ResourceFilter } from '../queries/resourceFilter';
import { ReadAccess } from './authorization';
import { RouteContext } from './context';

/** What an answer says of the cells that it rests on. */
export interface CellsOfAnswer {
  /** The cells that could hold what is asked for, and could not tell all. */
  incomplete: IncompleteCell[];
  /** Set where the caller may read some resources only. */
  restricted?: true;
  /**
   * When the answer is from; `observed` are the times of what it holds.
   *
   * @throws NotImplementedError where no account was ever connected: then an
   * empty answer says nothing about AWS.
   */
  asOf(observed: readonly Date[]): Promise<string>;
}

/**
 * Describes the cells that could hold what a filter asks for: those of its
 * accounts and Regions, of the AWS services that hold its resource types; and,
 * where they are incomplete, those of the services that the verdicts and
 * claims of these types rest on.
 *
 * Who may not read cells is told only of those in accounts with something that
 * they may read.
 */
export async function describeCells(
  { knex, services, now }: RouteContext,
  access: ReadAccess,
  filter: ResourceFilter,
): Promise<CellsOfAnswer> {
  const { holding, restedOn } = findServices(filter, services);
  const place = { account: filter.account, region: filter.region };
  const incomplete = await readIncompleteCells(
    knex,
    { ...place, service: [...holding, ...restedOn] },
    {
      scope: access.cells ? 'everything' : access.scope,
      showMessages: access.cells,
    },
  );
  return {
    incomplete,
    restricted: access.scope === 'everything' ? undefined : true,
    async asOf(observed) {
      if (observed.length === 0 && !(await isConnected(knex))) {
        throw notConnected();
      }
      // An empty answer rests on the sweeps that found nothing.
      const oldest =
        observed.length > 0
          ? new Date(Math.min(...observed.map(at => at.getTime())))
          : await readOldestSuccess(knex, { ...place, service: holding });
      return (oldest ?? now()).toISOString();
    },
  };
}

/** The error while no account is known, with what to do about it. */
function notConnected(): NotImplementedError {
  return new NotImplementedError(
    'No AWS account is connected to the portal yet: name accounts or the organisation under awsEstate in app-config.yaml and restart the back end. Where that is done, the organisation has not listed its accounts yet, and the log of the back end says why',
  );
}

/** The services that hold what is asked for, and those that it rests on beside them. */
function findServices(
  { type, workload, status }: ResourceFilter,
  services: RouteContext['services'],
): { holding: string[]; restedOn: string[] } {
  // Only workloads have a status.
  const onlyWorkloads = workload ?? (status ? true : undefined);
  const asked = services.flatMap(({ id, resourceTypes }) =>
    resourceTypes
      .filter(
        each =>
          (!type || type.includes(each.type)) &&
          (onlyWorkloads === undefined || each.workload === onlyWorkloads),
      )
      .map(({ restsOn = [] }) => ({ id, restsOn })),
  );
  const holding = new Set(asked.map(({ id }) => id));
  const restedOn = new Set(asked.flatMap(({ restsOn }) => restsOn));
  return {
    holding: [...holding],
    restedOn: [...restedOn].filter(id => !holding.has(id)),
  };
}
