/** The type of the portal's search under which resources are found. @public */
export const AWS_RESOURCE_DOCUMENT_TYPE = 'aws-resource';

/**
 * A resource as the portal's search holds it. Texts are AWS's own words, and so
 * untrusted, but hold no control characters.
 *
 * @public
 */
export interface AwsResourceDocument {
  /** The name of the resource. */
  title: string;
  /** What it is also found by, in a sentence that a plain result can show. */
  text: string;
  /** The address of its page in the portal. */
  location: string;
  arn: string;
  /** For example `ecs:service`. */
  resourceType: string;
  /** Twelve digits. */
  accountId: string;
  accountName?: string;
  region: string;
  environment?: string;
  /** Full reference of its owner; absent where nobody owns it. */
  owner?: string;
  /** Full reference of the entity that it belongs to. */
  entityRef?: string;
  /** The resource that the search's permission is asked about: the ARN. */
  authorization: { resourceRef: string };
}
