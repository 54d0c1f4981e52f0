import {
  ANNOTATION_NOT_ON_AWS,
  Ghost,
  Orphan,
} from '@pilothouse/plugin-aws-estate-common';

/** What to do about a service that no file describes. */
export function stepsForOrphan({
  service,
  catalogInfo,
  repository,
}: Pick<
  Orphan,
  'service' | 'catalogInfo' | 'repository'
>): Orphan['nextSteps'] {
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
      sentence: `Is it the same as ${service.ambiguousWith.join(
        ' and ',
      )}? Give their workloads the same tag service, and they become one.`,
    });
  }
  const [{ arn } = { arn: undefined }] = service.members;
  if (!service.ownerRef && arn) {
    steps.push({
      sentence:
        'Say whose it is where it runs: with a tag the owner is known before anybody describes it.',
      copy: {
        kind: 'aws-cli',
        text: `aws resourcegroupstaggingapi tag-resources --region ${
          arn.split(':')[3]
        } --resource-arn-list '${arn}' --tags team=…`,
      },
    });
  }
  return steps;
}

/** What to do about a component that nothing on AWS belongs to. */
export function stepsForGhost({
  name,
  location,
  lastSeen,
}: Pick<Ghost, 'name' | 'location' | 'lastSeen'>): Ghost['nextSteps'] {
  const file = location ? ` (${location})` : '';
  const remove = {
    sentence: `Was it switched off? Remove its description${file}.`,
  };
  const claim = {
    sentence: `Does it run on AWS? Give its workloads the tag service=${name}, or name them by the annotation pilothouse.dev/aws-arn.`,
    copy: {
      kind: 'catalog-info' as const,
      text: 'metadata:\n  annotations:\n    pilothouse.dev/aws-arn: arn:…\n',
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
  return lastSeen ? [remove, claim, elsewhere] : [claim, elsewhere, remove];
}
