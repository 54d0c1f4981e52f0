import { AwsResourceDetails } from '@pilothouse/plugin-aws-estate-common';
import { EcsServiceSections } from './EcsServiceSections';
import { LambdaFunctionSections } from './LambdaFunctionSections';
import { QueueSections } from './QueueSections';
import { asEcsService, asLambdaFunction, asSqsQueue } from './storedData';

/** What is known of a workload, in the words of its kind; nothing for other resources. */
export function KnownSections({ resource }: { resource: AwsResourceDetails }) {
  const service = asEcsService(resource.data);
  if (service) {
    return <EcsServiceSections resource={resource} service={service} />;
  }
  const lambda = asLambdaFunction(resource.data);
  if (lambda) {
    return <LambdaFunctionSections resource={resource} lambda={lambda} />;
  }
  const queue = asSqsQueue(resource.data);
  return queue ? <QueueSections resource={resource} queue={queue} /> : null;
}
