import { isArn } from '@pilothouse/plugin-aws-estate-common';

/** Our own annotation: ARNs, separated by commas. @public */
export const ANNOTATION_AWS_ARN = 'pilothouse.dev/aws-arn';

/** Our own annotation: `key1=value1,key2=value2`, all of which must match. @public */
export const ANNOTATION_AWS_TAGS = 'pilothouse.dev/aws-tags';

/**
 * Annotations of other plugins that name one resource, for example
 * `aws.amazon.com/amazon-ecs-service-arn`.
 *
 * @see https://github.com/awslabs/backstage-plugins-for-aws/tree/main/plugins/ecs
 */
const ARN_ANNOTATION = /^(aws\.)?amazon\.com\/[a-z0-9-]+-arn$/;

/** Annotations of other plugins that select by tags, and what they select. */
const TAG_ANNOTATIONS: Readonly<Record<string, readonly string[]>> = {
  'aws.amazon.com/amazon-ecs-service-tags': ['ecs:service'],
};

/** Selects resources that have all of these tags. @internal */
export interface TagSelector {
  annotation: string;
  /** Never empty: a selector without tags would select everything. */
  tags: ReadonlyArray<readonly [key: string, value: string]>;
  /** The resource types that it selects from; all when absent. */
  types?: readonly string[];
}

/**
 * Those of an entity's annotations that claims look at; whatever else changes
 * in a catalog changes no claim.
 *
 * @public
 */
export function pickClaimAnnotations(
  annotations: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations)
      .filter(([key]) => namesArns(key) || selectsByTags(key))
      // The order in which a catalog lists them says nothing.
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function namesArns(key: string): boolean {
  return key === ANNOTATION_AWS_ARN || ARN_ANNOTATION.test(key);
}

function selectsByTags(key: string): boolean {
  return key === ANNOTATION_AWS_TAGS || Object.hasOwn(TAG_ANNOTATIONS, key);
}

/** The ARNs that an entity's annotations name. @internal */
export function readArnAnnotations(
  annotations: Readonly<Record<string, string>>,
): Array<{ annotation: string; arn: string }> {
  return Object.entries(annotations)
    .filter(([key]) => namesArns(key))
    .flatMap(([annotation, text]) =>
      // A resource name may hold a comma: only what starts the next ARN separates.
      text
        .split(/[\s,]+(?=arn:)/)
        .map(part => ({ annotation, arn: part.trim() })),
    )
    .filter(({ arn }) => isArn(arn));
}

/** The tag selectors of an entity's annotations. @internal */
export function readTagSelectors(
  annotations: Readonly<Record<string, string>>,
): TagSelector[] {
  return Object.entries(annotations).flatMap(([annotation, text]) => {
    if (!selectsByTags(annotation)) {
      return [];
    }
    const types = TAG_ANNOTATIONS[annotation];
    const tags = parseTags(text);
    return tags ? [{ annotation, tags, types }] : [];
  });
}

/** `undefined` where the text is no list of tags: it then selects nothing. */
function parseTags(text: string): TagSelector['tags'] | undefined {
  const tags = text.split(',').map(part => {
    const at = part.indexOf('=');
    return [part.slice(0, at).trim(), part.slice(at + 1).trim(), at] as const;
  });
  return tags.every(([key, , at]) => at > 0 && key !== '')
    ? tags.map(([key, value]) => [key, value] as const)
    : undefined;
}
