import {
  ANNOTATION_AWS_TAGS,
  ANNOTATION_FUNCTION_NAME,
  isArn,
  namesArns,
} from '@pilothouse/plugin-aws-estate-common';

/** Marks an entity that the portal found on AWS; its value is `true`. @public */
export const ANNOTATION_DISCOVERED = 'pilothouse.dev/discovered';

/** Begins the location of every entity that the portal found on AWS. @public */
export const DISCOVERED_LOCATION_TYPE = 'aws-estate';

/**
 * Annotations of other plugins that select by tags, and what they select.
 *
 * @see https://github.com/awslabs/backstage-plugins-for-aws/tree/main/plugins
 */
const TAG_ANNOTATIONS: Readonly<Record<string, readonly string[]>> = {
  'aws.amazon.com/amazon-ecs-service-tags': ['ecs:service'],
  'aws.amazon.com/aws-codepipeline-tags': ['codepipeline:pipeline'],
  'aws.amazon.com/aws-codebuild-project-tags': ['codebuild:project'],
};

/** Stands beside {@link ANNOTATION_FUNCTION_NAME} and names the Region. */
const FUNCTION_REGION = 'aws.com/lambda-region';

/** The type of resource that {@link ANNOTATION_FUNCTION_NAME} names. @internal */
export const LAMBDA_FUNCTION = 'lambda:function';

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
      .filter(
        ([key]) =>
          namesArns(key) || selectsByTags(key) || key === FUNCTION_REGION,
      )
      // The order in which a catalog lists them says nothing.
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function selectsByTags(key: string): boolean {
  return key === ANNOTATION_AWS_TAGS || Object.hasOwn(TAG_ANNOTATIONS, key);
}

/** The Lambda function that an entity's annotations name by its name. @internal */
export function readFunctionName(
  annotations: Readonly<Record<string, string>>,
): { annotation: string; name: string; region?: string } | undefined {
  const name = annotations[ANNOTATION_FUNCTION_NAME]?.trim();
  if (!name || isArn(name)) {
    return undefined;
  }
  const region = annotations[FUNCTION_REGION]?.trim();
  return {
    annotation: ANNOTATION_FUNCTION_NAME,
    // A name may be followed by a version or an alias, as in an ARN.
    name: name.split(':')[0],
    region: region || undefined,
  };
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
