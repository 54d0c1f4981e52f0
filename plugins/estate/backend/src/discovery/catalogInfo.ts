import { parseEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATION_AWS_ARN,
  DiscoveredService,
} from '@pilothouse/plugin-aws-estate-common';
import { Document } from 'yaml';

/** More ARNs than these nobody reads; the name says the same. */
const MOST_ARNS = 20;

/** A service with what its description needs of its members. */
export type ServiceToDescribe = Pick<
  DiscoveredService,
  | 'name'
  | 'namespace'
  | 'title'
  | 'type'
  | 'lifecycle'
  | 'ownerRef'
  | 'systemRef'
> & { members: ReadonlyArray<{ arn: string; how: string }> };

/**
 * The catalog-info.yaml of a service. Its workloads are named where no tag of
 * theirs says the same; where nobody owns it, the file says so.
 */
export function toCatalogInfo(service: ServiceToDescribe): string {
  const { name, namespace, title, type, lifecycle } = service;
  const arns = arnsToName(service);
  const document = new Document({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      ...(namespace !== 'default' && { namespace }),
      ...(title && { title }),
      description: `What ${title ?? name} does, in one sentence`,
      ...(arns && { annotations: { [ANNOTATION_AWS_ARN]: arns.join(',') } }),
    },
    spec: {
      type,
      lifecycle,
      owner: service.ownerRef ? shortRef(service.ownerRef, 'group') : 'unknown',
      ...(service.systemRef && {
        system: shortRef(service.systemRef, 'system'),
      }),
    },
  });
  if (!service.ownerRef) {
    document.commentBefore =
      ' Nobody owns it yet: write the team that is called when it breaks.';
  }
  return document.toString({ lineWidth: 0 });
}

/** The path, within the portal, of the template that asks for the rest. */
export function toTemplateUrl(service: ServiceToDescribe): string {
  const arns = arnsToName(service);
  const formData = {
    name: service.name,
    owner: service.ownerRef,
    system: service.systemRef,
    lifecycle: service.lifecycle,
    claim: arns ? 'arns' : 'service-tag',
    arns,
  };
  return `/create/templates/default/describe-service?${new URLSearchParams({
    formData: JSON.stringify(formData),
  })}`;
}

/** Those whose tags do not name the service; none where there are too many. */
function arnsToName({ members }: ServiceToDescribe): string[] | undefined {
  const arns = members
    .filter(({ how }) => !how.startsWith('its tag '))
    .map(({ arn }) => arn);
  return arns.length > 0 && arns.length <= MOST_ARNS ? arns : undefined;
}

function shortRef(ref: string, kind: string): string {
  const parsed = parseEntityRef(ref);
  return parsed.kind === kind && parsed.namespace === 'default'
    ? parsed.name
    : ref;
}
