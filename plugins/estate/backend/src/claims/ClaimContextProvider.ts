import { createHash } from 'node:crypto';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ClaimAccount,
  ClaimConfig,
  ClaimContext,
  createClaimContext,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { readCatalog } from './readCatalog';

/** A team that renames a tag or an annotation sees it within this time and a sweep. */
const FRESH_FOR_MS = 30_000;
/** A catalog that has just started fills within seconds: so long it is read again sooner. */
const SETTLING_MS = 60_000;
const FRESH_WHILE_SETTLING_MS = 2_000;

/** Gives what resources are claimed by. */
export interface ClaimContextProvider {
  /**
   * The context, at most 30 seconds old (two in the first minute, in which a
   * new catalog fills). It is the same object as long as
   * nothing in it changed: whoever keeps claims compares the two and claims
   * everything again when they differ.
   *
   * When the catalog does not answer, the last context is given again and a
   * warning is logged.
   *
   * @throws what the catalog says, when it never answered.
   */
  load(): Promise<ClaimContext>;
}

/** What the provider is made of. */
export interface ClaimContextProviderOptions {
  catalog: CatalogService;
  auth: AuthService;
  knex: Knex;
  /** As it is now: the configuration may change while the portal runs. */
  config: () => ClaimConfig;
  logger: LoggerService;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** {@link ClaimContextProvider} over the catalog and the `accounts` table. */
export class DefaultClaimContextProvider implements ClaimContextProvider {
  private readonly options: ClaimContextProviderOptions;
  private readonly now: () => number;
  private last?: { context: ClaimContext; hash: string; at: number };
  private loading?: Promise<ClaimContext>;
  private firstAt?: number;

  constructor(options: ClaimContextProviderOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
  }

  async load(): Promise<ClaimContext> {
    this.firstAt ??= this.now();
    if (this.last && this.now() - this.last.at < this.freshFor()) {
      return this.last.context;
    }
    // Many cells end at once: they wait for one reading.
    this.loading ??= this.reload().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private freshFor(): number {
    return this.now() - (this.firstAt ?? 0) < SETTLING_MS
      ? FRESH_WHILE_SETTLING_MS
      : FRESH_FOR_MS;
  }

  private async reload(): Promise<ClaimContext> {
    const at = this.now();
    try {
      const { catalog, auth, knex } = this.options;
      const config = this.options.config();
      const credentials = await auth.getOwnServiceCredentials();
      const parts = {
        ...(await readCatalog(catalog, { credentials })),
        accounts: await readAccounts(knex),
      };
      const hash = createHash('sha256')
        .update(JSON.stringify({ config, ...parts }, writePatterns))
        .digest('hex');
      const context =
        this.last?.hash === hash
          ? this.last.context
          : createClaimContext({
              config,
              ...parts,
              version: hash,
              since: new Date(at),
            });
      this.last = { context, hash, at };
      return context;
    } catch (error) {
      if (!this.last) {
        throw error;
      }
      this.options.logger.warn(
        `The catalog does not answer: resources are claimed by what it said at ${new Date(
          this.last.at,
        ).toISOString()}`,
        error as Error,
      );
      return this.last.context;
    }
  }
}

/** To JSON, one pattern is as another. */
function writePatterns(_: string, value: unknown): unknown {
  return value instanceof RegExp ? String(value) : value;
}

async function readAccounts(knex: Knex): Promise<ClaimAccount[]> {
  const rows = await knex('accounts')
    .select('id', 'name', 'owner_ref', 'organizational_unit')
    .orderBy('id');
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    ownerRef: row.owner_ref ?? undefined,
    organizationalUnit: row.organizational_unit ?? undefined,
  }));
}
