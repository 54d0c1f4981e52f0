import { ServiceUnavailableError } from '@backstage/errors';
import {
  StepTags,
  stepsForGhost,
  stepsForOrphan,
  toStepTags,
} from '../discovery/nextSteps';
import { toCatalogInfo, toTemplateUrl } from '../discovery/catalogInfo';
import { findRepository, pullRequestUrl } from '../discovery/repository';
import {
  NAME_AND_REF,
  readServicePage,
  ServicePage,
  StoredService,
} from '../queries/discoveredServices';
import { readGhostPage } from '../queries/ghosts';
import { readAccessOf, requireEverything } from './callers';
import { EstateRouter, RouteContext } from './context';
import { describeCells } from './describeCells';
import { loadClaims } from './explainUnknown';
import { openPage } from './paging';
import { readOwners } from './parameters';

interface DiscoveryState {
  revision: string;
  computed_at: Date;
}

/** `GET /v1/discovery/services`, `/orphans` and `/ghosts` */
export function addDiscovery(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex, discovery } = context;

  router.get('/v1/discovery/services', async (req, res) => {
    const { cursor, limit = 100 } = req.query;
    const page = openPage({
      cursor,
      limit,
      query: { route: 'discovered-services' },
      shape: NAME_AND_REF,
      now: context.now(),
    });
    await requireEverything(context, req);
    // One view of the tables: what a page says and its revision belong together.
    const answer = await knex.transaction<
      { state: DiscoveryState; found: ServicePage } | undefined
    >(
      async transaction => {
        const state = await transaction('discovery_state').first();
        const found = await readServicePage(transaction, {
          scope: 'everything',
          limit,
          after: page.after,
        });
        return state && { state, found };
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    );
    if (!answer) {
      throw new ServiceUnavailableError(
        'What runs on AWS was not looked through for services yet: ask again in some seconds',
      );
    }
    const { state, found } = answer;
    res.json({
      items: found.services.map(each => each.service),
      nextCursor: page.nextCursor(found.next),
      totalItems: found.total,
      revision: state.revision,
      asOf: state.computed_at.toISOString(),
    });
  });

  router.get('/v1/discovery/orphans', async (req, res) => {
    const { cursor, limit = 50, text } = req.query;
    const owner = readOwners(req.query.owner);
    const page = openPage({
      cursor,
      limit,
      query: { route: 'orphans', owner, text },
      shape: NAME_AND_REF,
      now: context.now(),
    });
    const access = await readAccessOf(context, req);
    const [found, cells, tags] = await Promise.all([
      readServicePage(knex, {
        scope: access.scope,
        owner,
        text,
        limit,
        after: page.after,
      }),
      describeCells(context, access, { workload: true }),
      readStepTags(),
    ]);
    res.json({
      items: found.services.map(each => toOrphan(each, tags)),
      nextCursor: page.nextCursor(found.next),
      totalItems: found.total,
      asOf: await cells.asOf(
        found.services.flatMap(({ observedAt }) => observedAt),
      ),
      incomplete: cells.incomplete,
      restricted: cells.restricted,
    });
  });

  router.get('/v1/discovery/ghosts', async (req, res) => {
    const { cursor, limit = 50, text } = req.query;
    const owner = readOwners(req.query.owner);
    const page = openPage({
      cursor,
      limit,
      query: { route: 'ghosts', owner, text },
      shape: NAME_AND_REF,
      now: context.now(),
    });
    const access = await readAccessOf(context, req);
    const [found, cells, tags] = await Promise.all([
      readGhostPage(knex, {
        scope: access.scope,
        types: discovery.config.expectedTypes,
        owner,
        text,
        limit,
        after: page.after,
      }),
      describeCells(context, access, {}),
      readStepTags(),
    ]);
    res.json({
      items: found.ghosts.map(ghost => ({
        ...ghost,
        nextSteps: stepsForGhost(ghost, tags, cells.incomplete.length === 0),
      })),
      nextCursor: page.nextCursor(found.next),
      totalItems: found.total,
      // That nothing is there rests on the sweeps that found nothing.
      asOf: await cells.asOf([]),
      incomplete: cells.incomplete,
      restricted: cells.restricted,
    });
  });

  async function readStepTags(): Promise<StepTags> {
    return toStepTags(discovery.config, (await loadClaims(context)).config);
  }

  function toOrphan({ service, tags }: StoredService, stepTags: StepTags) {
    const { config, integrations } = discovery;
    const catalogInfo = toCatalogInfo(service);
    const tagged = findRepository(tags, config.repositoryTags, integrations);
    const repository = tagged && {
      url: tagged.url,
      tag: tagged.tag,
      pullRequestUrl: pullRequestUrl(tagged, catalogInfo),
    };
    const orphan = { service, catalogInfo, repository };
    return {
      ...orphan,
      templateUrl: toTemplateUrl(service),
      nextSteps: stepsForOrphan(orphan, stepTags),
    };
  }
}
