import type * as ECS from '@aws-sdk/client-ecs';
import type { CallContext } from '../../core/context';
import { isMutating } from '../../core/journal';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { inTrailCase, managementEvent } from '../managementEvent';

type AnyEcsHandler = (input: object, context: CallContext) => object;

/** Makes handlers that change something tell EventBridge of it, through CloudTrail, once it is done. */
export function announced(
  world: World,
  handlers: Handlers<typeof ECS>,
): Handlers<typeof ECS> {
  const wrapped = Object.entries(handlers).map(([operation, handler]) => [
    operation,
    isMutating(operation)
      ? announce(world, operation, handler as AnyEcsHandler)
      : handler,
  ]);
  return Object.fromEntries(wrapped);
}

function announce(
  world: World,
  operation: string,
  handler: AnyEcsHandler,
): AnyEcsHandler {
  return (input, context) => {
    const output = handler(input, context);
    world.events?.publish(
      managementEvent(context, {
        service: 'ecs',
        eventName: operation,
        requestParameters: inTrailCase(input) as Record<string, unknown>,
        responseElements: inTrailCase(output) as Record<string, unknown>,
      }),
    );
    return output;
  };
}
