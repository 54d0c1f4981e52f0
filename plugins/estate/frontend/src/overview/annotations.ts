import { Entity } from '@backstage/catalog-model';
import { isArn, withoutQualifier } from '@pilothouse/plugin-aws-estate-common';

/** The portal's own annotation: ARNs, separated by commas. */
export const ANNOTATION_AWS_ARN = 'pilothouse.dev/aws-arn';

/** The portal's own annotation: `key=value` pairs that must all match. */
export const ANNOTATION_AWS_TAGS = 'pilothouse.dev/aws-tags';

/** Says why a component does not run on AWS. */
const ANNOTATION_NOT_ON_AWS = 'pilothouse.dev/not-on-aws';

/** Those that name a resource by its ARN (docs/ownership.md). */
const NAMES_ARNS =
  /^(pilothouse\.dev\/aws-arn|(aws\.)?amazon\.com\/[a-z0-9-]+-arn|aws\.com\/lambda-function-name)$/;

/** How many ARNs are asked after: of a component that nothing belongs to the first ones say why. */
const ARNS_AT_MOST = 5;

/** An ARN that an entity claims by an annotation. */
export interface NamedArn {
  annotation: string;
  arn: string;
}

/** The ARNs that an entity's annotations name, without doubles; at most five. */
export function namedArns(entity: Entity): NamedArn[] {
  const named = Object.entries(entity.metadata.annotations ?? {})
    .filter(([annotation]) => NAMES_ARNS.test(annotation))
    .flatMap(([annotation, text]) =>
      // A resource name may hold a comma: only what starts the next ARN separates.
      text
        .split(/[\s,]+(?=arn:)/)
        .map(part => part.trim())
        .filter(isArn)
        .map(arn => ({ annotation, arn: withoutQualifier(arn) })),
    );
  return named
    .filter(
      (one, index) => named.findIndex(({ arn }) => arn === one.arn) === index,
    )
    .slice(0, ARNS_AT_MOST);
}

/** Why a component does not run on AWS, where it says so itself. */
export function notOnAws(entity: Entity): string | undefined {
  return (
    entity.metadata.annotations?.[ANNOTATION_NOT_ON_AWS]?.trim() || undefined
  );
}

/** The last two parts of an ARN's resource: enough to know it by, for example `payments-production/payment-worker`. */
export function shortArn(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  const parts = resource.split('/');
  return parts.length > 2 ? `…/${parts.slice(-2).join('/')}` : resource;
}
