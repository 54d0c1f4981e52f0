import { isDeepStrictEqual } from 'node:util';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AssessmentContext,
  ClaimContext,
  claimResource,
  EnvironmentConfig,
  environmentOf,
  Relation,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { PrepareProjection } from '../store/createSweepStore';
import { DefinitionIndex } from '../store/definitionIndex';
import { assessHealth } from './health';
import { relatedResources } from './relatedResources';
import { writeRelations } from './relations';
import { stacksOf } from './stacks';
import { findUnread } from './unread';
import {
  readCellStates,
  readLinkedResources,
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

/**
 * Creates the projection: after a sweep it brings up to date what follows from
 * the resources of an account × Region — links, claims, environments, health
 * and its history.
 */
export function createProjection(
  options: ProjectionOptions,
): PrepareProjection {
  const { definitions, environments, logger, now } = options;

  return async () => {
    const claimContext = await options.claimContext();
    return (transaction, target) => project(transaction, target, claimContext);
  };

  async function project(
    transaction: Knex.Transaction,
    target: SweepTarget,
    claimContext: ClaimContext,
  ): Promise<void> {
    const resources = await readResources(transaction, target);
    const relations = relate(resources);
    await writeRelations(transaction, target, relations);

    const related = await readRelated(
      transaction,
      target,
      resources,
      relations,
    );
    const cells = await readCellStates(transaction, target);
    const account = await transaction('accounts')
      .where('id', target.accountId)
      .first<{ environment: string | null } | undefined>('environment');
    const assessedAt = now();
    const byArn = new Map(resources.map(each => [each.arn, each]));

    const derivations = resources.map(resource =>
      derive(resource, {
        claimContext,
        stacks: stacksOf(resource, byArn),
        environment: account?.environment ?? undefined,
        assessment: { now: assessedAt, related: related(resource.arn), cells },
      }),
    );
    await writeDerivations(
      transaction,
      derivations.filter(hasChanged),
      assessedAt,
    );
    await writeTransitions(transaction, derivations, assessedAt);
  }

  function relate(
    resources: readonly StoredResource[],
  ): Map<string, Relation[]> {
    return new Map(
      resources.map(resource => [
        resource.arn,
        definitions.types.get(resource.type)?.relate?.(resource) ?? [],
      ]),
    );
  }

  async function readRelated(
    transaction: Knex.Transaction,
    target: SweepTarget,
    resources: readonly StoredResource[],
    relations: ReadonlyMap<string, readonly Relation[]>,
  ) {
    const here = new Set(resources.map(({ arn }) => arn));
    const elsewhere = new Set(
      [...relations.values()]
        .flat()
        .map(({ toArn }) => toArn)
        .filter(arn => !here.has(arn)),
    );
    const linked = await readLinkedResources(
      transaction,
      target,
      [...elsewhere],
      resources.filter(({ workload }) => workload).map(({ arn }) => arn),
    );
    return relatedResources(
      [...resources, ...linked.resources],
      relations,
      linked.links,
    );
  }

  function derive(
    resource: StoredResource,
    context: {
      claimContext: ClaimContext;
      stacks: ReturnType<typeof stacksOf>;
      environment?: string;
      assessment: AssessmentContext;
    },
  ): Derivation {
    const definition = definitions.types.get(resource.type);
    const assessed = definition?.assess ? definition : undefined;
    return {
      resource,
      environment: environmentOf(
        resource,
        { environment: context.environment },
        environments,
      ),
      claim: claimResource(
        {
          ...resource,
          stacks: context.stacks,
          unread: findUnread(resource, definition, context.assessment.cells),
        },
        context.claimContext,
      ),
      health:
        assessed &&
        assessHealth(resource, assessed, context.assessment, error =>
          logger.error(
            `The health of ${resource.arn} could not be assessed`,
            error as Error,
          ),
        ),
    };
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
