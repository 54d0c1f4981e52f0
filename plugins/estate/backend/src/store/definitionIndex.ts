import {
  AwsServiceDefinition,
  JsonObject,
  ResourceTypeDefinition,
} from '@pilothouse/plugin-aws-estate-node';
import { durationToMilliseconds } from '@backstage/types';

/** A resource type whose data is some JSON, as the store sees it. */
export type StoredResourceType = ResourceTypeDefinition<JsonObject>;

/** The definitions by what they are looked up by. */
export interface DefinitionIndex {
  services: ReadonlyMap<string, AwsServiceDefinition>;
  types: ReadonlyMap<string, StoredResourceType>;
  /** Milliseconds between two sweeps of a service's cells. */
  cadence(service: string): number;
  /** Milliseconds within which sweeps have read all of every resource; 0 where each does. */
  readsAllWithin(service: string): number;
}

/**
 * Indexes definitions.
 *
 * @throws Error when two services or two resource types share a name.
 */
export function indexDefinitions(
  definitions: readonly AwsServiceDefinition[],
): DefinitionIndex {
  const services = new Map<string, AwsServiceDefinition>();
  const types = new Map<string, StoredResourceType>();
  for (const definition of definitions) {
    if (services.has(definition.id)) {
      throw new Error(
        `Two AWS service definitions are called ${definition.id}`,
      );
    }
    services.set(definition.id, definition);
    for (const resourceType of definition.resourceTypes) {
      if (types.has(resourceType.type)) {
        throw new Error(`Two resource types are called ${resourceType.type}`);
      }
      // What is stored under a type was collected under it, so it has its data's shape.
      types.set(
        resourceType.type,
        resourceType as unknown as StoredResourceType,
      );
    }
  }
  const find = (service: string) => {
    const definition = services.get(service);
    if (!definition) {
      throw new Error(`There is no AWS service definition '${service}'`);
    }
    return definition;
  };
  return {
    services,
    types,
    cadence: service => durationToMilliseconds(find(service).cadence.every),
    readsAllWithin: service =>
      durationToMilliseconds(find(service).readsAllWithin ?? {}),
  };
}
