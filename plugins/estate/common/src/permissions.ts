import { createPermission } from '@backstage/plugin-permission-common';

/** The resource type of conditional decisions about AWS resources. @public */
export const RESOURCE_TYPE_AWS_ESTATE_RESOURCE = 'aws-estate-resource';

/** To read a resource with its health, claim and history. @public */
export const awsEstateResourceReadPermission = createPermission({
  name: 'aws.estate.resource.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_AWS_ESTATE_RESOURCE,
});

/** To read every cell with its errors: for platform engineers. @public */
export const awsEstateCellReadPermission = createPermission({
  name: 'aws.estate.cell.read',
  attributes: { action: 'read' },
});

/** To start a sweep, which calls AWS. @public */
export const awsEstateSweepCreatePermission = createPermission({
  name: 'aws.estate.sweep.create',
  attributes: { action: 'create' },
});

/** All permissions of the AWS estate. @public */
export const awsEstatePermissions = [
  awsEstateResourceReadPermission,
  awsEstateCellReadPermission,
  awsEstateSweepCreatePermission,
];
