import { ServiceUnavailableError } from '@backstage/errors';
import {
  CellState,
  ClaimExplanation,
} from '@pilothouse/plugin-aws-estate-common';
import {
  ClaimContext,
  claimResource,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { DescribedArn, describeArn } from '../claims/describeArn';
import { RouteContext } from './context';

type NotStored = NonNullable<ClaimExplanation['notStored']>;

/**
 * Explains an ARN that the portal does not hold: what would claim it as far as
 * its ARN tells, and why it is not there. For those who may read everything.
 */
export async function explainUnknown(
  context: RouteContext,
  arn: string,
): Promise<ClaimExplanation> {
  const types = context.services.flatMap(({ resourceTypes }) =>
    resourceTypes.map(({ type }) => type),
  );
  const described = describeArn(arn, types);
  const claims = await loadClaims(context);
  return {
    arn,
    stored: false,
    claim: claimResource(described.input, claims),
    explainedAt: context.now().toISOString(),
    notStored: await findReason(context, described, claims),
  };
}

/** @throws ServiceUnavailableError while the catalog never answered */
export async function loadClaims({
  claims,
}: Pick<RouteContext, 'claims'>): Promise<ClaimContext> {
  try {
    return await claims.load();
  } catch (error) {
    throw new ServiceUnavailableError(
      'The catalog does not answer, and without it nothing can be claimed: try again, and see the log of the back end if it stays so',
      error,
    );
  }
}

async function findReason(
  { knex, services }: RouteContext,
  { input, region, service }: DescribedArn,
  claims: ClaimContext,
): Promise<NotStored> {
  const collected = services.flatMap(each =>
    each.resourceTypes
      .filter(({ type }) => type.split(':')[0] === service)
      .map(({ type }) => ({ type, id: each.id })),
  );
  if (collected.length === 0) {
    return {
      code: 'service-not-collected',
      sentence: `The portal does not collect the AWS service ${service}`,
    };
  }
  const { accountId } = input;
  if (accountId && !claims.accounts.has(accountId)) {
    return {
      code: 'account-not-known',
      sentence: `The portal does not know the account ${accountId}: it is neither configured nor in the organisation`,
    };
  }
  const holding = collected.find(({ type }) => type === input.type);
  if (!holding) {
    return {
      code: 'service-not-collected',
      sentence: `Of the AWS service ${service} the portal collects ${collected
        .map(({ type }) => type)
        .join(', ')}, and nothing of this kind`,
    };
  }
  const cell = await readCell(knex, { accountId, region, service: holding.id });
  return describeCell(cell, `${holding.id} in account ${accountId}, ${region}`);
}

interface Cell {
  state: CellState;
  last_success_at: Date | null;
}

async function readCell(
  knex: Knex,
  place: { accountId: string; region: string; service: string },
): Promise<Cell | undefined> {
  return (
    knex('cells')
      .where({ account_id: place.accountId, service: place.service })
      // What has no Region in its ARN may be collected by a cell of one.
      .whereIn('region', [place.region, 'global'])
      .first('state', 'last_success_at')
  );
}

function describeCell(cell: Cell | undefined, what: string): NotStored {
  if (!cell || cell.state === 'not-in-use') {
    return {
      code: 'region-not-swept',
      sentence: cell
        ? `The portal reads nothing of ${what}: the Region is not in use`
        : `The portal does not sweep ${what}: the account's Regions are configured without it`,
    };
  }
  const { state, last_success_at: success } = cell;
  if (state === 'never-swept') {
    return {
      code: 'never-swept',
      sentence: `The portal has not swept ${what} yet`,
    };
  }
  const since = success
    ? `it last read all of it at ${success.toISOString()}`
    : 'it never read all of it';
  return state === 'ok'
    ? {
        code: 'not-seen',
        sentence: `The portal sweeps ${what}, and did not see it: ${since}. It is newer, or has been gone for more than 90 days, or never was`,
      }
    : {
        code: 'cell-incomplete',
        sentence: `The portal cannot read all of ${what}: the last sweep was ${state}, and ${since}`,
      };
}
