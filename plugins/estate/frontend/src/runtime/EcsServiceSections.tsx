import {
  AwsResourceDetails,
  EcsServiceData,
} from '@pilothouse/plugin-aws-estate-common';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import { EcsTasks } from './EcsTasks';
import { Facts, Section } from './Facts';
import { RelatedHealth } from './RelatedHealth';
import { ServiceEvents } from './ServiceEvents';

/** Everything that is known of an ECS service beside its reasons. */
export function EcsServiceSections(props: {
  resource: AwsResourceDetails;
  service: EcsServiceData;
}) {
  const { resource, service } = props;
  return (
    <>
      <EcsTasks service={service} />
      <RelatedHealth
        related={resource.related}
        reasons={resource.health?.reasons}
        deployedAt={newestDeployment(service)}
      />
      <ServiceEvents events={service.events} />
      <Configuration service={service} />
    </>
  );
}

function newestDeployment({ deployments }: EcsServiceData): string | undefined {
  return deployments
    .map(({ createdAt }) => createdAt)
    .sort((a, b) => Date.parse(b) - Date.parse(a))[0];
}

function Configuration({ service }: { service: EcsServiceData }) {
  const { taskDefinition: definition, circuitBreaker: breaker } = service;
  return (
    <Section title="Configuration">
      <Facts
        facts={[
          ['Cluster', untrustedText(service.clusterName, 100)],
          ['Deployments by', controllerWords(service)],
          [
            'Circuit breaker',
            breaker &&
              (breaker.enabled
                ? `on, ${
                    breaker.rollback ? 'rolls back' : 'does not roll back'
                  }`
                : 'off'),
          ],
          ['Launched on', launchWords(service)],
          [
            'CPU, memory',
            definition &&
              untrustedText(
                `${definition.cpu ?? '–'} CPU units, ${
                  definition.memory ?? '–'
                } MiB`,
                100,
              ),
          ],
          ...(definition?.containers ?? []).map(
            (container): [string, string] => [
              `Container ${untrustedText(container.name, 60)}`,
              untrustedText(containerConfiguration(container), 500),
            ],
          ),
        ]}
      />
    </Section>
  );
}

function controllerWords(service: EcsServiceData): string {
  switch (service.deploymentController) {
    case 'CODE_DEPLOY':
      return 'CodeDeploy';
    case 'EXTERNAL':
      return 'an external controller';
    default:
      return service.deploymentStrategy
        ? `ECS, ${service.deploymentStrategy.toLowerCase().replace('_', '/')}`
        : 'ECS';
  }
}

function launchWords(service: EcsServiceData): string | undefined {
  const names = (service.capacityProviders ?? []).length
    ? service.capacityProviders.join(', ')
    : service.launchType;
  return names && untrustedText(names, 100);
}

function containerConfiguration(
  container: NonNullable<
    EcsServiceData['taskDefinition']
  >['containers'][number],
): string {
  return [
    container.image,
    container.ports.length > 0 && `ports ${container.ports.join(', ')}`,
    container.environmentNames.length > 0 &&
      `variables ${container.environmentNames.join(', ')}`,
    container.secretNames.length > 0 &&
      `secrets ${container.secretNames.join(', ')}`,
    !container.hasHealthCheck && 'no health check',
  ]
    .filter(Boolean)
    .join('; ');
}
