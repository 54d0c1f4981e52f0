import { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import { EcsTaskDefinition } from '@pilothouse/plugin-aws-estate-common';
import { required, texts } from '../../shared/observed';

/**
 * What is stored of a revision of a task definition. Of variables and secrets
 * the names only; commands, labels, log options and host names not at all,
 * because people put secrets there too.
 *
 * @throws MissingFieldError
 */
export function observeTaskDefinition(
  definition: TaskDefinition,
): EcsTaskDefinition {
  return {
    arn: required(definition.taskDefinitionArn, 'taskDefinitionArn'),
    family: required(definition.family, 'family'),
    revision: required(definition.revision, 'revision'),
    cpu: definition.cpu,
    memory: definition.memory,
    containers: (definition.containerDefinitions ?? []).map(observeContainer),
  };
}

function observeContainer(
  container: ContainerDefinition,
): EcsTaskDefinition['containers'][number] {
  return {
    name: container.name ?? '',
    image: container.image ?? '',
    // absent means essential: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
    essential: container.essential ?? true,
    ports: (container.portMappings ?? [])
      .map(mapping => mapping.containerPort)
      .filter((port): port is number => port !== undefined),
    environmentNames: texts(container.environment?.map(({ name }) => name)),
    secretNames: texts(container.secrets?.map(({ name }) => name)),
    memory: container.memory,
    hasHealthCheck: container.healthCheck !== undefined,
  };
}
