import { isDeepStrictEqual } from 'node:util';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Claim } from '@pilothouse/plugin-aws-estate-common';
import {
  AssessmentContext,
  ClaimContext,
  EnvironmentConfig,
  environmentOf,
  Relation,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { readMetrics } from '../metrics/readMetrics';
import { readMemberships } from '../discovery';
import { PrepareProjection } from '../store/createSweepStore';
import { DefinitionIndex } from '../store/definitionIndex';
import { assessHealth } from './health';
import { relatedResources } from './relatedResources';
import { writeRelations } from './relations';
import { readAttachments } from './attachments';
import { ClaimSurroundings, claimStored } from './claimStored';
import { readStacks } from './stacks';
import { findAffected } from './affected';
import { readDistantEvidence } from './evidence';
import { forgetNewerBasis, writeClaimBasis } from './claimBases';
import { updateClaimGroups } from './claimGroups';
import { readNamesakes } from './namesakes';
import { writeTagChanges } from './tagChanges';
import { settle } from './settle';
import {
  readCellStates,
  readLinkedResources,
  readLiveResources,
  readResources,
  StoredResource,
} from './storedResource';
import { Derivation, writeDerivations, writeTransitions } from './writeDerived';

/** What deriving needs. */
export interface ProjectionOptions {
  definitions: DefinitionIndex;
  environments: EnvironmentConfig;
  /** What resources are claimed by, at present. */
  claimContext: () => Promise<ClaimContext>;
  now: () => Date;
  logger: LoggerService;
}

/** What a resource is derived in. */
interface DerivationContext {
  surroundings: ClaimSurroundings;
  environment?: string;
  assessment: AssessmentContext;
}

const UNCLAIMED: Claim = {
  rule: 'none',
  confidence: 'none',
  evidence: [],
  conflicts: [],
  dangling: [],
};

/**
 * Creates the projection: after a sweep it brings up to date what follows from
 * the resources of an account × Region — links, claims, environments, health
 * and its history. After some resources were read again it does so for them and
 * for those that they are linked with, with the same result.
 */
export function createProjection(
  options: ProjectionOptions,
): PrepareProjection {
  const { definitions, environments, logger, now } = options;

  return async () => {
    const claimContext = await options.claimContext();
    return (transaction, target, touched) =>
      project(transaction, target, claimContext, touched);
  };

  async function project(
    transaction: Knex.Transaction,
    target: SweepTarget,
    described: ClaimContext,
    touched?: readonly string[],
  ): Promise<void> {
    const discovered = await readMemberships(transaction, target, described);
    const claimContext = discovered.context;
    const affected =
      touched &&
      (await findAffected(transaction, touched, some => relate(some)));
    const resources = await readResources(transaction, target, affected);
    const relations = relate(resources, (resource, error) =>
      logger.error(
        `What ${resource.arn} states about others could not be read`,
        error as Error,
      ),
    );
    await writeRelations(transaction, target, relations, affected);

    const related = await readRelated(
      transaction,
      target,
      resources,
      relations,
      affected,
    );
    const cells = await readCellStates(transaction, target);
    const account = await transaction('accounts')
      .where('id', target.accountId)
      .first<{ environment: string | null } | undefined>('environment');
    const assessedAt = now();
    const byArn = new Map(resources.map(each => [each.arn, each]));
    if (affected) {
      await readAttachments(transaction, target, relations, byArn);
      await readStacks(transaction, target, byArn);
    }

    const groups = await updateClaimGroups(
      transaction,
      target,
      claimContext,
      affected === undefined,
    );
    const namesakes = await readNamesakes(
      transaction,
      [...byArn.values()],
      claimContext,
    );
    const surroundings = {
      definitions,
      claimContext,
      discovered,
      byArn,
      relations,
      groups,
      namesakes,
      cells,
    };
    const metrics = await readMetrics(
      transaction,
      resources.filter(hasSignals).map(({ arn }) => arn),
    );
    const derivations = resources.map(resource =>
      derive(resource, {
        surroundings,
        environment: account?.environment ?? undefined,
        assessment: {
          now: assessedAt,
          related: related(resource.arn),
          cells,
          metrics: metrics.get(resource.arn),
        },
      }),
    );
    await writeDerivations(
      transaction,
      derivations.filter(hasChanged),
      assessedAt,
    );
    await writeTransitions(transaction, derivations, assessedAt);
    await writeTagChanges(
      transaction,
      resources.map(({ arn }) => arn),
      assessedAt,
    );
    const writeBasis = affected ? forgetNewerBasis : writeClaimBasis;
    await writeBasis(transaction, target, claimContext);
  }

  function hasSignals({ type }: StoredResource): boolean {
    return definitions.types.get(type)?.metrics !== undefined;
  }

  /** What one of them cannot tell, of data of another release for example, must not hold up the others. */
  function relate(
    resources: readonly StoredResource[],
    onError: (resource: StoredResource, error: unknown) => void = () => {},
  ): Map<string, Relation[]> {
    return new Map(
      resources.map(resource => {
        try {
          const definition = definitions.types.get(resource.type);
          return [resource.arn, definition?.relate?.(resource) ?? []];
        } catch (error) {
          onError(resource, error);
          return [resource.arn, []];
        }
      }),
    );
  }

  async function readRelated(
    transaction: Knex.Transaction,
    target: SweepTarget,
    resources: readonly StoredResource[],
    relations: ReadonlyMap<string, readonly Relation[]>,
    affected?: readonly string[],
  ) {
    const here = new Set(resources.map(({ arn }) => arn));
    const elsewhere = new Set(
      [...relations.values()]
        .flat()
        .map(({ toArn }) => toArn)
        .filter(arn => !here.has(arn)),
    );
    const workloads = resources
      .filter(({ workload }) => workload)
      .map(({ arn }) => arn);
    const linked = await readLinkedResources(
      transaction,
      target,
      [...elsewhere],
      workloads,
      affected,
    );
    const distant = await readDistantEvidence(transaction, workloads);
    const known = new Set([...here, ...linked.resources.map(({ arn }) => arn)]);
    const telling = await readLiveResources(
      transaction,
      distant.map(({ fromArn }) => fromArn).filter(arn => !known.has(arn)),
    );
    return relatedResources(
      [...resources, ...linked.resources, ...telling],
      relations,
      [...linked.links, ...distant],
    );
  }

  function derive(
    resource: StoredResource,
    context: DerivationContext,
  ): Derivation {
    const definition = definitions.types.get(resource.type);
    const assessed = definition?.assess ? definition : undefined;
    return {
      resource,
      ...belongingOf(resource, context),
      health:
        assessed &&
        settle(
          resource,
          assessHealth(resource, assessed, context.assessment, error =>
            logger.error(
              `The health of ${resource.arn} could not be assessed`,
              error as Error,
            ),
          ),
          context.assessment.now,
        ),
    };
  }

  /** Whose it is, and where. One that this cannot be told of stays as it was, and holds up no other. */
  function belongingOf(
    resource: StoredResource,
    context: DerivationContext,
  ): Pick<Derivation, 'environment' | 'claim'> {
    const { environment } = context;
    try {
      return {
        environment: environmentOf(resource, { environment }, environments),
        claim: claimStored(resource, context.surroundings),
      };
    } catch (error) {
      logger.error(
        `Whose ${resource.arn} is could not be decided`,
        error as Error,
      );
      const { derived } = resource;
      return {
        environment: derived.environment ?? undefined,
        claim: derived.claim ?? UNCLAIMED,
      };
    }
  }
}

/** A workload is written each time, since it was assessed again; the rest when something differs. */
function hasChanged({ resource, environment, claim, health }: Derivation) {
  return (
    health !== undefined ||
    environment !== (resource.derived.environment ?? undefined) ||
    !isDeepStrictEqual(
      JSON.parse(JSON.stringify(claim)),
      resource.derived.claim,
    )
  );
}
