import {
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { DiscoveredService } from '@pilothouse/plugin-aws-estate-common';
import { toComponent } from './toComponent';

const SERVICE: DiscoveredService = {
  entityRef: 'component:default/payment',
  namespace: 'default',
  name: 'payment',
  title: 'Payment API',
  description: '2 ECS services in production, found on AWS.',
  type: 'service',
  lifecycle: 'production',
  ownerRef: 'group:default/payment',
  otherOwners: [],
  systemRef: 'system:default/shop',
  ambiguousWith: [],
  links: [{ title: 'ECS service', url: 'https://console.aws.amazon.com/ecs' }],
  annotations: { 'pilothouse.dev/discovered': 'true' },
  members: [],
  firstSeenAt: '2026-11-21T12:00:00Z',
};

const valid = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

describe('the entity of a service', () => {
  it('says what the estate knows, and where it is from', () => {
    expect(toComponent(SERVICE)).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        namespace: 'default',
        name: 'payment',
        title: 'Payment API',
        description: '2 ECS services in production, found on AWS.',
        links: SERVICE.links,
        annotations: {
          'pilothouse.dev/discovered': 'true',
          'backstage.io/managed-by-location': 'aws-estate:default/payment',
          'backstage.io/managed-by-origin-location':
            'aws-estate:default/payment',
        },
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/payment',
        system: 'system:default/shop',
      },
    });
  });

  it.each([
    ['with everything', SERVICE],
    [
      'with as little as may be',
      {
        ...SERVICE,
        title: undefined,
        ownerRef: undefined,
        systemRef: undefined,
        links: [],
      },
    ],
  ])('is valid %s', async (_, service) => {
    const entity = toComponent(service);
    await expect(valid.enforce(entity)).resolves.toBeDefined();
    await expect(componentEntityV1alpha1Validator.check(entity)).resolves.toBe(
      true,
    );
  });
});
