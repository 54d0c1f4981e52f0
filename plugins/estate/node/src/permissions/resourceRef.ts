import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_AWS_ESTATE_RESOURCE } from '@pilothouse/plugin-aws-estate-common';

/** What permission rules know of a resource. @public */
export interface AwsEstatePermissionResource {
  arn: string;
  /** The owning group or user; absent for what nobody owns. */
  ownerRef?: string;
}

/** What permission rules ask of the database. @public */
export interface AwsEstatePermissionFilter {
  /** Any of these owns it. */
  ownerRefs: readonly string[];
}

/** Resources of the AWS estate, to permission rules. @public */
export const awsEstatePermissionResourceRef = createPermissionResourceRef<
  AwsEstatePermissionResource,
  AwsEstatePermissionFilter
>().with({
  pluginId: 'aws-estate',
  resourceType: RESOURCE_TYPE_AWS_ESTATE_RESOURCE,
});
