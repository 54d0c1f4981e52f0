import { isArn, withoutQualifier } from './arn';

/** The portal's own annotation: ARNs, separated by commas. @public */
export const ANNOTATION_AWS_ARN = 'pilothouse.dev/aws-arn';

/** The portal's own annotation: `key1=value1,key2=value2`, all of which must match. @public */
export const ANNOTATION_AWS_TAGS = 'pilothouse.dev/aws-tags';

/** Says why a component does not run on AWS. @public */
export const ANNOTATION_NOT_ON_AWS = 'pilothouse.dev/not-on-aws';

/**
 * An annotation of another plugin that names a Lambda function by its name; its
 * ARN is taken as well.
 *
 * @see https://github.com/RoadieHQ/roadie-backstage-plugins/tree/main/plugins/frontend/backstage-plugin-aws-lambda
 * @public
 */
export const ANNOTATION_FUNCTION_NAME = 'aws.com/lambda-function-name';

/**
 * Annotations of other plugins that name one resource, for example
 * `aws.amazon.com/amazon-ecs-service-arn`.
 *
 * @see https://github.com/awslabs/backstage-plugins-for-aws/tree/main/plugins/ecs
 */
const ARN_ANNOTATION = /^(aws\.)?amazon\.com\/[a-z0-9-]+-arn$/;

/** Whether an annotation of this key may name resources by their ARNs. @public */
export function namesArns(key: string): boolean {
  return (
    key === ANNOTATION_AWS_ARN ||
    key === ANNOTATION_FUNCTION_NAME ||
    ARN_ANNOTATION.test(key)
  );
}

/** An ARN that an entity claims by an annotation. @public */
export interface NamedArn {
  annotation: string;
  arn: string;
}

/**
 * The ARNs that an entity's annotations name. Versions and aliases of a Lambda
 * function are the function. A function may be named by its ARN where its name
 * is asked for.
 *
 * @public
 */
export function readArnAnnotations(
  annotations: Readonly<Record<string, string>>,
): NamedArn[] {
  return Object.entries(annotations)
    .filter(([key]) => namesArns(key))
    .flatMap(([annotation, text]) =>
      // A resource name may hold a comma: only what starts the next ARN separates.
      text
        .split(/[\s,]+(?=arn:)/)
        .map(part => ({ annotation, arn: part.trim() })),
    )
    .filter(({ arn }) => isArn(arn))
    .map(({ annotation, arn }) => ({ annotation, arn: withoutQualifier(arn) }));
}

/**
 * Why an entity does not run on AWS, where its annotations say so.
 *
 * @public
 */
export function readNotOnAws(
  annotations: Readonly<Record<string, string>>,
): string | undefined {
  return annotations[ANNOTATION_NOT_ON_AWS]?.trim() || undefined;
}
