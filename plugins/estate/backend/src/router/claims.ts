import { isArn } from '@pilothouse/plugin-aws-estate-common';
import { lookUpClaims, readClaimChanges } from '../queries/claimHistory';
import { requireEverything } from './callers';
import { EstateRouter, RouteContext } from './context';
import { openPage } from './paging';
import { readTime } from './parameters';

/** Before the first change. */
const BEGINNING = '0';

/** `GET /v1/claims/changes` and `POST /v1/claims/lookup` */
export function addClaims(router: EstateRouter, context: RouteContext): void {
  const { knex } = context;

  router.get('/v1/claims/changes', async (req, res) => {
    const { cursor, limit = 100 } = req.query;
    const now = context.now();
    const page = openPage({
      cursor,
      limit,
      query: { route: 'claim-changes' },
      shape: [/^\d{1,18}$/],
      now,
    });
    await requireEverything(context, req);
    const after = page.after?.[0] ?? BEGINNING;
    const { changes, more } = await readClaimChanges(knex, { after, limit });
    res.json({
      items: changes,
      nextCursor: page.nextCursor([changes.at(-1)?.id ?? after])!,
      more,
      asOf: now.toISOString(),
      incomplete: [],
    });
  });

  router.post('/v1/claims/lookup', async (req, res) => {
    const { arns, at } = req.body;
    await requireEverything(context, req);
    // What an event names need be no ARN; it is not known, and no mistake.
    const known = await lookUpClaims(
      knex,
      arns.filter(arn => isArn(arn)),
      readTime(at),
    );
    const byArn = new Map(known.map(claim => [claim.arn, claim]));
    res.json({
      items: arns.map(
        arn =>
          byArn.get(arn) ?? {
            arn,
            known: false,
            rule: 'none' as const,
            confidence: 'none' as const,
          },
      ),
      asOf: context.now().toISOString(),
      incomplete: [],
    });
  });
}
