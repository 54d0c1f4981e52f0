import { AwsServiceDefinition, ResourceTypeDefinition } from './definition';

/**
 * Defines an AWS service. Checks what types cannot say, so that a mistake
 * stops the start and not a sweep.
 *
 * @throws Error naming the definition and the mistake.
 * @public
 */
export function defineAwsService(
  definition: AwsServiceDefinition,
): AwsServiceDefinition {
  const mistake = findMistake(definition);
  if (mistake) {
    throw new Error(`AWS service definition '${definition.id}': ${mistake}`);
  }
  return Object.freeze(definition);
}

/**
 * Defines a resource type with its own type of data, for the list of a
 * definition.
 *
 * @public
 */
export function defineResourceType<Data>(
  resourceType: ResourceTypeDefinition<Data>,
): ResourceTypeDefinition<never> {
  return resourceType as ResourceTypeDefinition<never>;
}

function findMistake(definition: AwsServiceDefinition): string | undefined {
  if (!/^[a-z][a-z0-9-]*$/.test(definition.id)) {
    return 'the id must be lower case, as the service part of an ARN';
  }
  const operations = definition.buckets.flatMap(bucket => bucket.operations);
  const twice = operations.find((name, i) => operations.indexOf(name) !== i);
  if (twice) {
    return `operation ${twice} draws on two buckets`;
  }
  const action = definition.iam.find(
    ({ action: name }) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(name),
  );
  if (action) {
    return `'${action.action}' is not an IAM action`;
  }
  const silent = definition.resourceTypes.find(
    type => type.workload && !type.assess,
  );
  if (silent) {
    return `workload ${silent.type} cannot be assessed`;
  }
  return undefined;
}
