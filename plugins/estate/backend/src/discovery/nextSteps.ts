import {
  ANNOTATION_AWS_ARN,
  ANNOTATION_NOT_ON_AWS,
  Ghost,
  Orphan,
} from '@pilothouse/plugin-aws-estate-common';
import { ClaimConfig } from '@pilothouse/plugin-aws-estate-node';
import { NAME_OF_THE_GROUP, tagCommand } from '../claims/toCopy';
import { DiscoveryConfig, serviceTagsOf } from './config';

/** The keys of tags that steps name, as they are configured. */
export interface StepTags {
  /** Names the owner; absent where no tag does. */
  owner?: string;
  /** Names the service; absent where no tag does. */
  service?: string;
}

/** Of several keys the first decides, so it is the one to set. */
export function toStepTags(
  discovery: DiscoveryConfig,
  claims: Pick<ClaimConfig, 'entityTags' | 'ownerTags' | 'systemTags'>,
): StepTags {
  const [owner] = claims.ownerTags;
  const [service = claims.entityTags.at(0)] = serviceTagsOf(discovery, claims);
  return { owner, service };
}

/** What to do about a service that no file describes. */
export function stepsForOrphan(
  {
    service,
    catalogInfo,
    repository,
  }: Pick<Orphan, 'service' | 'catalogInfo' | 'repository'>,
  tags: StepTags,
): Orphan['nextSteps'] {
  const where = repository
    ? `the root of ${repository.url}`
    : 'the root of its repository';
  const steps: Orphan['nextSteps'] = [
    {
      sentence: `Commit this catalog-info.yaml at ${where} and register it in the catalog: it takes over what the portal found.`,
      copy: { kind: 'catalog-info', text: catalogInfo },
    },
  ];
  if (service.ambiguousWith.length > 0) {
    steps.push({
      sentence: `Is it the same as ${service.ambiguousWith.join(' and ')}? ${
        tags.service
          ? `Give their workloads the same tag ${tags.service}, and they become one.`
          : 'Describe one of them, and name the workloads of both there.'
      }`,
    });
  }
  const [first] = service.members;
  if (!service.ownerRef && first && tags.owner) {
    steps.push({
      sentence:
        'Say whose it is where it runs: with a tag the owner is known before anybody describes it.',
      copy: tagCommand(first.arn, tags.owner, NAME_OF_THE_GROUP),
    });
  }
  return steps;
}

/**
 * What to do about a component that nothing on AWS belongs to.
 *
 * @param isWhole - whether all was read that could belong to it: else it may run
 *   where the portal does not see it
 */
export function stepsForGhost(
  { name, location, lastSeen }: Pick<Ghost, 'name' | 'location' | 'lastSeen'>,
  tags: StepTags,
  isWhole: boolean,
): Ghost['nextSteps'] {
  const file = location ? ` (${location})` : '';
  const remove = {
    sentence: isWhole
      ? `Was it switched off? Remove its description${file}.`
      : `Was it switched off? It may run where AWS could not be read: see to that before you remove its description${file}.`,
  };
  const claim = {
    sentence: `Does it run on AWS? ${
      tags.service
        ? `Give its workloads the tag ${tags.service}=${name}, or name them`
        : 'Name its workloads'
    } by the annotation ${ANNOTATION_AWS_ARN}.`,
    copy: {
      kind: 'catalog-info' as const,
      text: `metadata:\n  annotations:\n    ${ANNOTATION_AWS_ARN}: arn:…\n`,
    },
  };
  const elsewhere = {
    sentence: 'Does it run elsewhere? Say so, and it is listed no longer.',
    copy: {
      kind: 'catalog-info' as const,
      text: `metadata:\n  annotations:\n    ${ANNOTATION_NOT_ON_AWS}: 'why'\n`,
    },
  };
  // What ran is more likely gone, what never did is more likely not claimed.
  return lastSeen && isWhole
    ? [remove, claim, elsewhere]
    : [claim, elsewhere, remove];
}
