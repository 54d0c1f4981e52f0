import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { shortName } from './arns';

/** As git and docker abbreviate a digest. */
const SHORT_DIGEST = 12;

/**
 * What runs, for people: the tag of the first essential container's image, the
 * short digest of an image without a tag, or else the revision.
 */
export function versionOfService(data: EcsServiceData): string | undefined {
  const definition = data.taskDefinition;
  if (!definition) {
    const primary = [...data.deployments, ...data.taskSets].find(
      ({ status }) => status === 'PRIMARY',
    );
    return primary && shortName(primary.taskDefinitionArn);
  }
  const container =
    definition.containers.find(({ essential }) => essential) ??
    definition.containers[0];
  return (
    (container && versionOfImage(container.image)) ??
    `${definition.family}:${definition.revision}`
  );
}

/**
 * Tag or short digest of an image reference, for example `2.14.1` of
 * `registry:5000/shop/payment:2.14.1@sha256:…`.
 *
 * @see https://github.com/distribution/reference
 */
export function versionOfImage(image: string): string | undefined {
  const [reference, digest] = image.split('@');
  // a colon before the last slash is a port of the registry
  const [, tag] = shortName(reference).split(':');
  if (tag) {
    return tag;
  }
  if (digest) {
    const [algorithm, value = ''] = digest.split(':');
    return `${algorithm}:${value.slice(0, SHORT_DIGEST)}`;
  }
  return reference ? 'latest' : undefined;
}
