import { Entity } from '@backstage/catalog-model';
import {
  NamedArn,
  readArnAnnotations,
} from '@pilothouse/plugin-aws-estate-common';

/** How many ARNs are asked after: of a component that nothing belongs to the first ones say why. */
const ARNS_AT_MOST = 5;

/** The ARNs that an entity's annotations name, without doubles; at most five. */
export function namedArns(entity: Entity): NamedArn[] {
  return readArnAnnotations(entity.metadata.annotations ?? {})
    .filter(
      (one, index, all) =>
        all.findIndex(({ arn }) => arn === one.arn) === index,
    )
    .slice(0, ARNS_AT_MOST);
}

/** The last two parts of an ARN's resource: enough to know it by, for example `payments-production/payment-worker`. */
export function shortArn(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  const parts = resource.split('/');
  return parts.length > 2 ? `…/${parts.slice(-2).join('/')}` : resource;
}
