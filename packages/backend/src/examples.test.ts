import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { parse, parseAllDocuments } from 'yaml';

const ROOT = resolve(__dirname, '../../..');

const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');

const entities = [
  ...globSync('examples/*.yaml', { cwd: ROOT }).sort(),
  'catalog-info.yaml',
].flatMap(path =>
  parseAllDocuments(read(path)).map(document => document.toJSON() as Entity),
);
const refs = entities.map(stringifyEntityRef);
const demo = parse(read('packages/launcher/config/demo.yaml'));
const estate = parse(read('packages/aws-simulator/estates/shop.yaml'));

const valid = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const kinds: Record<string, { check(entity: Entity): Promise<boolean> }> = {
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

/** Everything that an entity refers to, as full references. */
function references({ spec = {} }: Entity): string[] {
  return Object.entries({
    owner: 'group',
    parent: 'group',
    memberOf: 'group',
    system: 'system',
    domain: 'domain',
    dependsOn: 'component',
  }).flatMap(([field, defaultKind]) =>
    [spec[field] ?? []].flat().map(value =>
      stringifyEntityRef(
        parseEntityRef(value as string, {
          defaultKind,
          defaultNamespace: 'default',
        }),
      ),
    ),
  );
}

describe('the examples', () => {
  it.each(entities.map(entity => [stringifyEntityRef(entity), entity]))(
    '%s is valid',
    async (_, entity) => {
      await expect(valid.enforce(entity as Entity)).resolves.toBeDefined();
      await expect(
        kinds[(entity as Entity).kind].check(entity as Entity),
      ).resolves.toBe(true);
    },
  );

  it('name every entity once', () => {
    expect(refs).toEqual([...new Set(refs)]);
  });

  it('refer only to what they hold', () => {
    expect(refs).toEqual(expect.arrayContaining(entities.flatMap(references)));
  });

  it('hold the users and groups of the demonstration', () => {
    expect(refs).toEqual(
      expect.arrayContaining([
        ...demo.pilothouse.demo.users.map(
          (user: { entityRef: string }) => user.entityRef,
        ),
        ...demo.pilothouse.permissions.platformGroups,
      ]),
    );
  });
});

describe('the simulated accounts', () => {
  const services: Array<{
    name: string;
    tags?: Record<string, string>;
    expected?: { owner?: string | null };
  }> = [...estate.services, ...estate.functions];
  const accountIds: string[] = estate.accounts.map(
    (account: { id: string }) => account.id,
  );

  it('are owned by groups of the examples', () => {
    const owners = services.flatMap(({ expected }) => expected?.owner ?? []);
    expect(owners).not.toHaveLength(0);
    expect(refs).toEqual(
      expect.arrayContaining(owners.map(owner => `group:default/${owner}`)),
    );
  });

  it('run a component of the examples wherever a team is known', () => {
    const components = services
      .filter(({ expected, tags }) => expected?.owner && tags)
      .map(({ tags }) => `component:default/${tags?.service}`);
    expect(refs).toEqual(expect.arrayContaining(components));
  });

  it('are the ones that the demonstration configures', () => {
    expect(demo.awsEstate.organization.managementAccountId).toBe(
      estate.organization.managementAccount,
    );
    expect(demo.awsEstate.regions).toEqual(estate.regions);
    expect(accountIds).toEqual(
      expect.arrayContaining(
        demo.awsEstate.accounts.map((account: { id: string }) => account.id),
      ),
    );
    expect(demo.aws.accountDefaults).toEqual({
      roleName: estate.accessRole.name,
      externalId: estate.accessRole.externalId,
    });
  });

  it('hold what annotations of the examples name', () => {
    const arns = entities.flatMap(({ metadata }) =>
      Object.entries(metadata.annotations ?? {})
        .filter(([key]) => key.endsWith('-arn'))
        .map(([, arn]) => arn),
    );
    expect(arns).not.toHaveLength(0);
    for (const arn of arns) {
      const [, , , , accountId, resource] = arn.split(':');
      expect(accountIds).toContain(accountId);
      expect(services.map(({ name }) => name)).toContain(
        resource.split('/').at(-1),
      );
    }
  });

  it('have nothing for the ghost', () => {
    expect(refs).toContain('component:default/gift-cards');
    expect(JSON.stringify(estate)).not.toContain('gift-cards');
  });
});
