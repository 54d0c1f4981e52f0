import {
  ClaimExplanation,
  withoutQualifier,
} from '@pilothouse/plugin-aws-estate-common';
import {
  readClaimsAt,
  readFirstClaim,
  readTagsAt,
} from '../queries/claimHistory';
import { readDetailsRow, UNCLAIMED } from '../queries/resourceDetails';
import { readScopeOf } from './callers';
import { EstateRouter, RouteContext } from './context';
import { explainUnknown } from './explainUnknown';
import { readArn, readTime } from './parameters';
import { notReadable } from './findReadableRow';

/**
 * `GET /v1/claims/explain`; tells the claim that is stored, and so what every
 * other page rests on.
 */
export function addExplainClaim(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex } = context;

  router.get('/v1/claims/explain', async (req, res) => {
    const arn = withoutQualifier(readArn(req.query.arn));
    const at = readTime(req.query.at);
    const scope = await readScopeOf(context, req);
    const row = await readDetailsRow(knex, arn, scope);
    if (!row) {
      if (scope !== 'everything') {
        throw notReadable(arn, scope);
      }
      res.json(await explainUnknown(context, arn));
      return;
    }
    const now = {
      arn: row.arn,
      stored: true,
      claim: row.claim ?? UNCLAIMED,
      tags: row.all_tags,
      // A claim is decided together with the health, after each sweep.
      explainedAt: (row.health_assessed_at ?? row.observed_at).toISOString(),
      goneAt: row.gone_at?.toISOString(),
    };
    res.json(at ? { ...now, ...(await explainAt(arn, at)) } : now);
  });

  /** What held at a time in place of what holds now. */
  async function explainAt(
    arn: string,
    at: Date,
  ): Promise<Partial<ClaimExplanation>> {
    const [claims, tags] = await Promise.all([
      readClaimsAt(knex, [arn], at),
      readTagsAt(knex, arn, at),
    ]);
    const recorded = claims.get(arn);
    if (recorded) {
      return {
        at: at.toISOString(),
        claim: recorded.claim,
        tags,
        explainedAt: recorded.at.toISOString(),
        goneAt:
          recorded.kind === 'gone' ? recorded.at.toISOString() : undefined,
      };
    }
    const first = await readFirstClaim(knex, arn);
    return {
      at: at.toISOString(),
      claim: UNCLAIMED,
      tags,
      goneAt: undefined,
      notStored: {
        code: 'not-known-then',
        sentence: first
          ? `The portal knows it since ${first.toISOString()}`
          : 'The portal has not claimed it yet',
      },
    };
  }
}
