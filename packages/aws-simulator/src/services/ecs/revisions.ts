import type { RegisteredRevision } from '../../estate/life/records';
import type { EcsService } from '../../estate/model/types';
import type { World } from '../../estate/world';

/** How many revisions before the first one in sight are still there. */
export const OLD_REVISIONS = 4;

/** A revision of a service's family, if a caller registered it. */
export function registeredRevision(
  world: World,
  service: EcsService,
  revision: number,
): RegisteredRevision | undefined {
  const { families } = world.region(service.account, service.region);
  // A service that a caller made runs a family of the document.
  const owner = families.get(service.family) ?? service;
  return world.services.registered(owner, revision);
}

/** Names of the containers of a task; the main one first. */
export function containerNames(service: EcsService): string[] {
  return [service.container, ...service.settings.task.sidecars];
}

/** The image of a container in a revision of a task definition. */
export function imageOf(
  world: World,
  service: EcsService,
  container: string,
  revision: number,
): string {
  const { task } = service.settings;
  const registered = registeredRevision(world, service, revision);
  if (registered) {
    return registered.containers.get(container)!.image;
  }
  return container === service.container
    ? `${task.image}:${versionOf(service, revision)}`
    : sidecarImage(container);
}

/** Each revision carries the next patch of the version that the document names. */
function versionOf(service: EcsService, revision: number): string {
  const { version, revision: base } = service.settings.task;
  const [, head, patch] = /^(.*?)(\d+)$/.exec(version) ?? [];
  if (head === undefined || revision === base) {
    return version;
  }
  const next = Number(patch) + revision - base;
  return next >= 0 ? `${head}${next}` : `${head}0-rc.${OLD_REVISIONS + next}`;
}

function sidecarImage(container: string): string {
  return `public.ecr.aws/sidecars/${container}:stable`;
}

/**
 * Whether an image can be pulled: one of the estate's own in this account and
 * Region with a tag in the form of its versions, or a sidecar's.
 */
export function imageExists(
  world: World,
  service: EcsService,
  image: string,
): boolean {
  const { families } = world.region(service.account, service.region);
  return [...families.values()].some(
    ({ settings: { task } }) =>
      task.sidecars.map(sidecarImage).includes(image) ||
      formOf(image) === formOf(`${task.image}:${task.version}`),
  );
}

/** An image with the numbers of its tag taken out: `2.14.1` is formed as `2.15.0` is. */
function formOf(image: string): string {
  const tag = image.lastIndexOf(':');
  return image.slice(0, tag) + image.slice(tag).replace(/\d+/g, '0');
}
