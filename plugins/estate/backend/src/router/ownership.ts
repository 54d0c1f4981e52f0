import {
  awsEstateCellReadPermission,
  OwnershipSummary,
} from '@pilothouse/plugin-aws-estate-common';
import { describeAttention } from '../claims/attention';
import { createDanglingAdvice } from '../claims/danglingAdvice';
import {
  ATTENTION_ORDER,
  AttentionFilter,
  countOwned,
  countProblems,
  readAttentionPage,
  readDanglingValues,
} from '../queries/ownershipAttention';
import { UNCLAIMED } from '../queries/resourceDetails';
import { toResource } from '../queries/resourceRow';
import { notAllowed, ReadAccess } from './authorization';
import { CallerRequest, readAccessOf } from './callers';
import { EstateRouter, RouteContext } from './context';
import { describeCells } from './describeCells';
import { loadClaims } from './explainUnknown';
import { openPage } from './paging';
import { readEntityRef } from './parameters';

/** More values than anybody corrects one by one. */
const DANGLING_AT_MOST = 100;

/** `GET /v1/ownership/attention` and `GET /v1/ownership/summary`; for platform engineers. */
export function addOwnership(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex } = context;

  router.get('/v1/ownership/attention', async (req, res) => {
    const { problem, cursor, limit = 50, owner, ...others } = req.query;
    const filter: AttentionFilter = {
      ...others,
      candidates: owner?.map(readEntityRef),
    };
    const now = context.now();
    const page = openPage({
      cursor,
      limit,
      query: { route: 'ownership-attention', problem, ...filter },
      shape: ATTENTION_ORDER.shape,
      now,
    });
    const access = await readAccess(req);
    const restriction = { filter, scope: access.scope, at: page.at };
    const [{ rows, next }, counts, cells, claims] = await Promise.all([
      readAttentionPage(knex, {
        ...restriction,
        problem,
        limit,
        after: page.after,
      }),
      countProblems(knex, restriction),
      describeCells(context, access, others),
      loadClaims(context),
    ]);
    const advice = createDanglingAdvice(claims);
    res.json({
      items: rows.map(row => ({
        resource: toResource(row, now),
        ...describeAttention(
          problem,
          {
            arn: row.arn,
            accountId: row.account_id,
            tags: row.all_tags,
            claim: row.claim ?? UNCLAIMED,
          },
          claims,
          advice,
        ),
      })),
      counts,
      nextCursor: page.nextCursor(next),
      totalItems: counts[problem],
      asOf: await cells.asOf(rows.map(row => row.observed_at)),
      incomplete: cells.incomplete,
      restricted: cells.restricted,
    });
  });

  router.get('/v1/ownership/summary', async (req, res) => {
    const access = await readAccess(req);
    const at = context.now();
    const { scope } = access;
    const all = { filter: {}, scope, at };
    const workloads = { filter: { workload: true }, scope, at };
    const [allOwned, workloadsOwned, allProblems, workloadProblems, values] =
      await Promise.all([
        countOwned(knex, all),
        countOwned(knex, workloads),
        countProblems(knex, all),
        countProblems(knex, workloads),
        readDanglingValues(knex, all, DANGLING_AT_MOST),
      ]);
    const cells = await describeCells(context, access, {});
    const advice = createDanglingAdvice(await loadClaims(context));
    res.json({
      all: toShare(allOwned),
      workloads: toShare(workloadsOwned),
      problems: { all: allProblems, workloads: workloadProblems },
      dangling: values.map(each => ({
        ...each,
        suggestion: advice.suggest(each),
        nextStep: advice.aliasStep(each),
      })),
      asOf: await cells.asOf([]),
      incomplete: cells.incomplete,
      restricted: cells.restricted,
    });
  });

  /** @throws NotAllowedError for those who may not read cells */
  async function readAccess(request: CallerRequest): Promise<ReadAccess> {
    const access = await readAccessOf(context, request);
    if (!access.cells) {
      throw notAllowed(awsEstateCellReadPermission);
    }
    return access;
  }
}

function toShare(owned: {
  total: number;
  unowned: number;
}): OwnershipSummary['all'] {
  const { total, unowned } = owned;
  return {
    total,
    owned: total - unowned,
    share: total > 0 ? (total - unowned) / total : undefined,
  };
}
