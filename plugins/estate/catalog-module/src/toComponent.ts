import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ComponentEntityV1alpha1,
} from '@backstage/catalog-model';
import { DiscoveredService } from '@pilothouse/plugin-aws-estate-common';
import { DISCOVERED_LOCATION_TYPE } from '@pilothouse/plugin-aws-estate-node';

/** A component must have an owner; nobody is called so. */
const UNKNOWN_OWNER = 'unknown';

/** The entity of a service that the estate found. */
export function toComponent(
  service: DiscoveredService,
): ComponentEntityV1alpha1 {
  const { namespace, name, title, description, links, annotations } = service;
  const location = `${DISCOVERED_LOCATION_TYPE}:${namespace}/${name}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace,
      name,
      ...(title && { title }),
      description,
      links,
      annotations: {
        ...annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
    spec: {
      type: service.type,
      lifecycle: service.lifecycle,
      owner: service.ownerRef ?? UNKNOWN_OWNER,
      ...(service.systemRef && { system: service.systemRef }),
    },
  };
}
