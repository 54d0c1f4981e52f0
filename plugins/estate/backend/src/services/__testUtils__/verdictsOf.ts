import {
  ObservedResource,
  Relation,
  ResourceTypeDefinition,
} from '@pilothouse/plugin-aws-estate-node';
import { awsServices } from '..';
import { collectCell, Place, Resource } from './collectCell';

/** Collects every service of a place, links it and assesses the ECS services. */
export async function verdictsOf(place: Place) {
  const types = new Map<string, ResourceTypeDefinition<never>>(
    awsServices.flatMap(({ resourceTypes }) =>
      resourceTypes.map(type => [type.type, type]),
    ),
  );
  const collected = await Promise.all(
    awsServices.map(definition => collectCell(definition, place)),
  );
  const resources = collected
    .flatMap(({ observations }) => observations)
    .filter((item): item is Resource => item.kind === 'resource')
    .map(
      (item): ObservedResource => ({
        ...item,
        ...place,
        tags: item.tags ?? {},
        data: item.data as Record<string, unknown>,
        observedAt: new Date(),
      }),
    );
  const relations = resources.flatMap(resource =>
    (
      (types.get(resource.type)?.relate?.(resource as never) ??
        []) as Relation[]
    ).map(({ toArn }) => ({ from: resource.arn, to: toArn })),
  );
  const cells = Object.fromEntries(
    awsServices.map(({ id }) => [
      id,
      { state: 'ok' as const, lastSuccessAt: new Date() },
    ]),
  );
  return Object.fromEntries(
    resources
      .filter(({ type }) => type === 'ecs:service')
      .map(service => {
        const linked = new Set(
          relations
            .filter(
              ({ from, to }) => from === service.arn || to === service.arn,
            )
            .flatMap(({ from, to }) => [from, to]),
        );
        const related = resources.filter(
          ({ arn }) => linked.has(arn) && arn !== service.arn,
        );
        const health = types.get('ecs:service')?.assess?.(service as never, {
          now: new Date(),
          related,
          cells,
        });
        return [
          service.name,
          {
            status: health?.status,
            code: health?.reasons[0].code,
            related: related.map(({ type }) => type).sort(),
          },
        ];
      }),
  );
}
