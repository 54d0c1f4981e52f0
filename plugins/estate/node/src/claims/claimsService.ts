import {
  AuthService,
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  AwsEstateApi,
  AwsEstateClient,
  ClaimChange,
  ClaimOf,
  isArn,
} from '@pilothouse/plugin-aws-estate-common';

/** As many as the route takes at once. */
const ARNS_AT_ONCE = 500;
/** A body of a request holds 100 kB, and an ARN in it its quotes and a comma. */
const CHARACTERS_AT_ONCE = 80_000;
/** As old as what the estate itself claims by. */
const FRESH_FOR_MS = 30_000;
const REMEMBERED_AT_MOST = 50_000;

/**
 * Whose resources are, for plugins other than the estate.
 *
 * @public
 */
export interface AwsClaimsService {
  /**
   * Whose resources are, or were at a time, by ARN; one answer for each ARN
   * that was asked for. What is known is at most 30 seconds old. What is no ARN,
   * or unknown, has `known: false`.
   *
   * @throws ResponseError of `@backstage/errors` when the estate does not answer
   */
  claimsOf(
    arns: readonly string[],
    at?: Date,
  ): Promise<ReadonlyMap<string, ClaimOf>>;

  /**
   * What changed since a cursor, at most 500 changes in their order. Whoever
   * keeps `cursor` in the transaction that handles the changes misses none.
   * Without a cursor it begins with the oldest change that is kept.
   *
   * @throws ResponseError of `@backstage/errors` when the estate does not answer
   */
  changesSince(cursor?: string): Promise<{
    changes: ClaimChange[];
    cursor: string;
    /** Whether there are more already. */
    more: boolean;
  }>;
}

/** {@link AwsClaimsService} of the plugin that asks for it. @public */
export const awsClaimsServiceRef = createServiceRef<AwsClaimsService>({
  id: 'aws-estate.claims',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        createAwsClaimsService({
          auth,
          api: new AwsEstateClient({ discoveryApi: discovery }),
        }),
    }),
});

/** Creates {@link AwsClaimsService} over the estate's HTTP API, with plugin tokens. @public */
export function createAwsClaimsService(options: {
  auth: AuthService;
  api: Pick<AwsEstateApi, 'lookUpClaims' | 'listClaimChanges'>;
  /** Milliseconds since 1970. */
  now?: () => number;
}): AwsClaimsService {
  const { auth, api, now = Date.now } = options;
  const remembered = new Map<string, { claim: ClaimOf; until: number }>();

  return {
    async claimsOf(arns, at) {
      const result = new Map<string, ClaimOf>();
      const missing: string[] = [];
      for (const arn of new Set(arns)) {
        const known = isArn(arn) ? recall(keyOf(arn, at)) : unknown(arn);
        if (known) {
          result.set(arn, known);
        } else {
          missing.push(arn);
        }
      }
      for (const batch of batchesOf(missing)) {
        const { items } = await api.lookUpClaims(
          { arns: batch, at: at?.toISOString() },
          await tokenOf(),
        );
        for (const claim of items) {
          remember(keyOf(claim.arn, at), claim);
          result.set(claim.arn, claim);
        }
      }
      return result;
    },

    async changesSince(cursor) {
      const { items, nextCursor, more } = await api.listClaimChanges(
        { cursor, limit: 500 },
        await tokenOf(),
      );
      items.forEach(({ arn }) => remembered.delete(keyOf(arn)));
      return { changes: items, cursor: nextCursor, more };
    },
  };

  async function tokenOf() {
    return auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'aws-estate',
    });
  }

  function recall(key: string): ClaimOf | undefined {
    const found = remembered.get(key);
    return found && found.until > now() ? found.claim : undefined;
  }

  /** The oldest are forgotten first: a map keeps the order in which it was filled. */
  function remember(key: string, claim: ClaimOf) {
    remembered.delete(key);
    remembered.set(key, { claim, until: now() + FRESH_FOR_MS });
    if (remembered.size > REMEMBERED_AT_MOST) {
      const [oldest] = remembered.keys();
      remembered.delete(oldest);
    }
  }
}

function keyOf(arn: string, at?: Date): string {
  return `${at?.getTime() ?? ''} ${arn}`;
}

function unknown(arn: string): ClaimOf {
  return { arn, known: false, rule: 'none', confidence: 'none' };
}

function* batchesOf(arns: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for (const arn of arns) {
    const length = Buffer.byteLength(JSON.stringify(arn)) + 1;
    if (
      batch.length === ARNS_AT_ONCE ||
      (batch.length > 0 && characters + length > CHARACTERS_AT_ONCE)
    ) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(arn);
    characters += length;
  }
  if (batch.length > 0) {
    yield batch;
  }
}
