import { createHash } from 'node:crypto';
import {
  ClaimContext,
  EnvironmentConfig,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { DefinitionIndex } from '../store/definitionIndex';
import { DiscoveryConfig } from './config';
import { TypeWords } from './describe';
import { discoverServices } from './discoverServices';
import {
  readDeclared,
  readFingerprint,
  readNames,
  readWorkloads,
} from './readEstate';
import { declaredComponents, findRenames } from './renames';
import { Workload } from './workload';
import { writeDeclared, writeDiscovery, writeRenames } from './writeDiscovery';

/** What is found out by a newer way of finding out is found out again. */
const METHOD = 2;

/** What discovery needs. */
export interface DiscoveryOptions {
  knex: Knex;
  definitions: DefinitionIndex;
  claimContext: () => Promise<ClaimContext>;
  environments: EnvironmentConfig;
  config: DiscoveryConfig;
  now: () => Date;
}

/** Keeps what is on AWS, for the catalog, true. */
export interface Discovery {
  /**
   * Finds out again which services there are, where what that rests on has
   * changed since.
   *
   * @returns whether it did
   */
  refresh(): Promise<boolean>;
}

/** Creates the discovery of services. */
export function createDiscovery(options: DiscoveryOptions): Discovery {
  const { knex, definitions, environments, config, now } = options;
  const words = new Map<string, TypeWords>(
    [...definitions.types.values()].flatMap(({ type, title, catalog }) =>
      // What is no component is no service.
      catalog?.kind === 'Component'
        ? [[type, { title, componentType: catalog.type }] as const]
        : [],
    ),
  );
  const query = {
    types: [...words.keys()],
    services: [...definitions.services.keys()],
  };
  const settings = JSON.stringify(
    [METHOD, config, environments, [...words]],
    (_, value) => (value instanceof RegExp ? String(value) : value),
  );

  return {
    async refresh() {
      const claims = await options.claimContext();
      return knex.transaction(async transaction => {
        // One at a time, also where a replica held on to the task for too long.
        await transaction.raw(
          `SELECT pg_advisory_xact_lock(hashtext('aws-estate discovery'))`,
        );
        const rests = await readFingerprint(transaction, query);
        const fingerprint = createHash('sha256')
          .update(JSON.stringify([rests, claims.version, settings]))
          .digest('hex');
        const state = await transaction('discovery_state').first();
        if (state?.fingerprint === fingerprint) {
          return false;
        }
        const at = now();
        const declared = declaredComponents(claims.entities.values(), at);
        const renames = findRenames(
          await readDeclared(transaction),
          declared,
          at,
        );
        await writeRenames(transaction, renames);
        await writeDeclared(transaction, declared, at);

        const workloads = await readWorkloads(transaction, query, ref =>
          claims.entities.has(ref),
        );
        const found = discoverServices(
          {
            workloads: workloads.map(each => followRename(each, renames)),
            names: await readNames(transaction),
            claims,
            environments,
            config,
          },
          words,
        );
        const revision = await writeDiscovery(transaction, found, at);
        await transaction('discovery_state')
          .insert({ id: 1, fingerprint, revision, computed_at: at })
          .onConflict('id')
          .merge();
        return true;
      });
    },
  };
}

/** What was part of a renamed component is part of it under its new name. */
function followRename(
  workload: Workload,
  renames: ReadonlyMap<string, string>,
): Workload {
  const { member } = workload;
  const renamed = member && renames.get(member.entityRef);
  return renamed
    ? { ...workload, member: { ...member, entityRef: renamed } }
    : workload;
}
