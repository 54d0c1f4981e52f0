import { isDeepStrictEqual } from 'node:util';
import type * as ECS from '@aws-sdk/client-ecs';
import type { RegisteredContainer } from '../../estate/life/records';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
import type { Handlers } from '../../wire/service';
import { clientError } from './errors';
import { imageExists } from './revisions';
import { describeTaskDefinition } from './taskDefinitions';

const notSimulated = (message: string) =>
  new AwsError('NotImplemented', message, 501);

/**
 * Registers new revisions of families of the estate. Images, CPU and memory
 * may be others than those of the latest revision; what is left out stays as
 * it is there. It reaches no event bus: nothing runs otherwise until a service
 * is updated.
 */
export function registeringHandlers(world: World): Handlers<typeof ECS> {
  return {
    RegisterTaskDefinition: (input, context) => {
      const { families } = world.region(context.account, context.region);
      const service = families.get(input.family ?? '');
      if (!service) {
        throw notSimulated(
          `The simulator cannot make the new family "${input.family}": name a family that ListTaskDefinitions answers.`,
        );
      }
      const { latestRevision } = world.life(service);
      const latest = describeTaskDefinition(world, service, latestRevision);
      const { family, containerDefinitions, cpu, memory, ...others } = input;
      checkUnchanged('a task definition', others, latest);
      const containers = readContainers(
        containerDefinitions ?? [],
        latest.containerDefinitions!,
      );
      const missing = [...containers.values()].find(
        ({ image }) => !imageExists(world, service, image),
      );
      world.change(service, {
        kind: 'register',
        registered: {
          registeredBy: context.principalArn,
          cpu: cpu ?? latest.cpu!,
          memory: memory ?? latest.memory!,
          containers,
          failure: missing && {
            kind: 'fails-to-start',
            reason: `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${missing.image}: ${missing.image}: not found`,
          },
        },
      });
      return {
        taskDefinition: describeTaskDefinition(
          world,
          service,
          latestRevision + 1,
        ),
      };
    },
  };
}

/** @throws ClientException, AwsError NotImplemented */
function readContainers(
  given: readonly ECS.ContainerDefinition[],
  latest: readonly ECS.ContainerDefinition[],
): ReadonlyMap<string, RegisteredContainer> {
  const names = latest.map(({ name }) => name);
  if (
    given.length !== latest.length ||
    names.some(name => !given.some(container => container.name === name))
  ) {
    throw notSimulated(
      `The simulator cannot change which containers a task has: give each of ${names.join(
        ', ',
      )} once.`,
    );
  }
  return new Map(
    given.map(container => {
      const { name, image, cpu, memory, ...others } = container;
      if (!image) {
        throw clientError('Container.image should not be null or empty.');
      }
      checkUnchanged(
        `container ${name}`,
        others,
        latest.find(item => item.name === name)!,
      );
      return [name!, { image, cpu: cpu ?? 0, memory }];
    }),
  );
}

/** @throws AwsError NotImplemented for members that differ from those of the latest revision */
function checkUnchanged(what: string, given: object, latest: object): void {
  const before = new Map(Object.entries(plain(latest)));
  const changed = Object.entries(plain(given))
    .filter(([name, value]) => !isDeepStrictEqual(value, before.get(name)))
    .map(([name]) => name);
  if (changed.length > 0) {
    throw notSimulated(
      `The simulator cannot change ${changed.join(
        ', ',
      )} of ${what}: leave it out, or give what the latest revision has.`,
    );
  }
}

/** As JSON has it: without absent members. */
function plain(value: object): object {
  return JSON.parse(JSON.stringify(value));
}
