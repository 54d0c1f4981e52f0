import { AwsServiceDefinition } from '@pilothouse/plugin-aws-estate-node';
import { ecs } from './ecs/definition';

/** Every AWS service that the estate collects. Adding one is adding a folder, and a line here. */
export const awsServices: readonly AwsServiceDefinition[] = [ecs];
