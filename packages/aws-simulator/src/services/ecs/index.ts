import * as ECS from '@aws-sdk/client-ecs';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { announced } from './announcing';
import { clusterHandlers } from './clusters';
import { changeHandlers } from './changes';
import { lifecycleHandlers } from './lifecycle';
import { serviceHandlers } from './services';
import { serviceDeploymentHandlers } from './serviceDeployments';
import { tagHandlers } from './tags';
import { registeringHandlers } from './registering';
import { taskDefinitionHandlers } from './taskDefinitions';
import { taskHandlers } from './tasks';

/** Amazon Elastic Container Service: what is read, and the changes that people make in a hurry. */
export function ecsHandlers(world: World): Handlers<typeof ECS> {
  return {
    ...clusterHandlers(world),
    ...serviceHandlers(world),
    ...serviceDeploymentHandlers(world),
    ...taskHandlers(world),
    ...taskDefinitionHandlers(world),
    ...registeringHandlers(world),
    ...announced(world, {
      ...tagHandlers(world),
      ...changeHandlers(world),
      ...lifecycleHandlers(world),
    }),
  };
}
