import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import estatePlugin from '@pilothouse/plugin-aws-estate-backend';
import catalogModule, {
  AwsEstateEntityProvider,
} from '@pilothouse/plugin-catalog-backend-module-aws-estate';
import request from 'supertest';
import { stringify } from 'yaml';
import {
  SimulatedAws,
  startSimulatedAws,
} from './__testUtils__/simulatedAccount';
import { platform } from './__testUtils__/platform';

jest.setTimeout(300_000);

const PRODUCTION = '200000000001';
const STAGING = '200000000002';

const ESTATE = {
  version: 1,
  name: 'discovery',
  regions: ['eu-west-1'],
  organization: { id: 'o-discovery1', managementAccount: PRODUCTION },
  accessRole: { name: 'PilothouseReadOnly', externalId: 'discovery' },
  accounts: [
    { id: PRODUCTION, name: 'production' },
    { id: STAGING, name: 'staging' },
  ],
  clusters: ['production', 'staging'].map(environment => ({
    name: environment,
    account: environment,
    regions: ['eu-west-1'],
    environment,
  })),
  services: [
    ['payment-api', { team: 'payment', service: 'payment' }],
    ['payment-worker', { team: 'payment', service: 'payment' }],
    ['importer', {}],
  ].map(([name, tags]) => ({
    name,
    tags,
    runs: [{ cluster: 'production' }, { cluster: 'staging' }],
  })),
  functions: ['ledger', 'resizer'].map(name => ({
    name,
    tags: { team: 'payment' },
    runs: [{ account: 'production' }, { account: 'staging' }],
  })),
};

const GROUPS = ['payment', 'order'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type: 'team', children: [] },
}));

const component = (name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, description: 'Written by people' },
  spec: { type: 'service', lifecycle: 'production', owner },
});

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('services that are found on AWS', () => {
  const file = join(
    mkdtempSync(join(tmpdir(), 'catalog-')),
    'catalog-info.yaml',
  );
  const scheduler = mockServices.scheduler();
  let aws: SimulatedAws;
  let backend: TestBackend;
  let mutations = 0;

  beforeAll(async () => {
    countMutations();
    describeInFile();
    aws = await startSimulatedAws(ESTATE);
    const knex = await databases.init('POSTGRES_18');
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        estatePlugin,
        catalogModule,
        ...platform({
          knex,
          scheduler,
          config: {
            catalog: {
              rules: [{ allow: ['Component', 'Group'] }],
              locations: [{ type: 'file', target: file }],
              processingInterval: { seconds: 1 },
            },
            aws: {
              mainAccount: {
                accessKeyId: PRODUCTION,
                secretAccessKey: 'simulated',
                region: 'eu-west-1',
              },
              accountDefaults: {
                roleName: 'PilothouseReadOnly',
                externalId: 'discovery',
                region: 'eu-west-1',
              },
            },
            awsEstate: {
              regions: ['eu-west-1'],
              limits: { unlimited: true },
              accounts: [
                { id: PRODUCTION, environment: 'production' },
                { id: STAGING, environment: 'staging' },
              ],
            },
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await aws?.stop();
  });

  function countMutations() {
    const connect = AwsEstateEntityProvider.prototype.connect;
    jest
      .spyOn(AwsEstateEntityProvider.prototype, 'connect')
      .mockImplementation(async function counting(
        this: AwsEstateEntityProvider,
        connection,
      ) {
        await connect.call(this, {
          ...connection,
          async applyMutation(mutation) {
            mutations++;
            await connection.applyMutation(mutation);
          },
        });
      });
  }

  /** Writes the catalog's file as a whole, beside the groups. */
  function describeInFile(...described: object[]) {
    const text = [...GROUPS, ...described].map(each => stringify(each));
    writeFileSync(`${file}.new`, text.join('---\n'));
    renameSync(`${file}.new`, file);
  }

  const get = async (path: string) =>
    (await request(backend.server).get(`/api/${path}`)).body;

  /** The components of the catalog, by name. */
  async function components(): Promise<Record<string, Entity>> {
    const { items } = await get(
      'catalog/entities/by-query?filter=kind=component',
    );
    return Object.fromEntries(
      items.map((entity: Entity) => [entity.metadata.name, entity]),
    );
  }

  /** The workloads of a component, with their owners. */
  async function workloads(name: string): Promise<string[]> {
    const { items } = await get(
      `aws-estate/v1/entities/component/default/${name}/resources?workload=true`,
    );
    return items
      .map(
        (each: { name: string; environment: string; ownerRef?: string }) =>
          `${each.name} ${each.environment} ${each.ownerRef ?? 'nobody'}`,
      )
      .sort();
  }

  const ownerOf = (entity: Entity | undefined) =>
    entity?.relations?.find(({ type }) => type === RELATION_OWNED_BY)
      ?.targetRef;

  /** What happens every few seconds, at once. */
  async function tick() {
    for (const task of [
      'aws-estate-enqueue-due-sweeps',
      'aws-estate-follow-catalog',
      'aws-estate-discover-services',
      'aws-estate-entity-provider',
      'catalog_orphan_cleanup',
    ]) {
      // It may not be there yet, or still be running.
      await scheduler.triggerTask(task).catch(() => {});
    }
  }

  /** Ticks until something holds; fails with what does not. */
  async function eventually(expectation: () => Promise<void>) {
    const giveUpAt = Date.now() + 100_000;
    for (;;) {
      await tick();
      try {
        await expectation();
        return;
      } catch (error) {
        if (Date.now() > giveUpAt) {
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, 250));
      }
    }
  }

  /** Reads everything in AWS again. */
  async function sweep() {
    const { body } = await request(backend.server)
      .post('/api/aws-estate/v1/sweeps')
      .send({});
    await eventually(async () => {
      const { state } = await get(`aws-estate/v1/sweeps/${body.id}`);
      expect(state).toBe('done');
    });
  }

  it('are components of the catalog, each once', async () => {
    await eventually(async () => {
      const found = await components();
      expect(Object.keys(found).sort()).toEqual([
        'importer',
        'ledger',
        'payment',
        'resizer',
      ]);
      expect(ownerOf(found.payment)).toBe('group:default/payment');
      expect(ownerOf(found.importer)).toBe('group:default/unknown');
      expect(await workloads('payment')).toEqual([
        'payment-api production group:default/payment',
        'payment-api staging group:default/payment',
        'payment-worker production group:default/payment',
        'payment-worker staging group:default/payment',
      ]);
      expect(await workloads('importer')).toEqual([
        'importer production nobody',
        'importer staging nobody',
      ]);
    });
  });

  it('are told once while nothing changes, whatever is swept', async () => {
    await eventually(async () => {
      const before = mutations;
      await tick();
      await tick();
      expect(mutations).toBe(before);
    });
    const before = mutations;
    await sweep();
    await tick();
    await sweep();
    await tick();
    expect(mutations).toBe(before);
    // What stands in the catalog is no evidence for itself.
    const { items } = await get(
      'aws-estate/v1/entities/component/default/ledger/resources',
    );
    expect(items).toHaveLength(2);
    for (const { claim } of items) {
      expect(claim.rule).toBe('tag');
      expect(claim.dangling).toEqual([]);
    }
  });

  it('are taken over by a catalog-info.yaml of their name', async () => {
    describeInFile(component('ledger', 'payment'));
    await eventually(async () => {
      const { ledger } = await components();
      expect(ledger.metadata.description).toBe('Written by people');
      const { items } = await get('aws-estate/v1/discovery/services');
      expect(items.map((each: { name: string }) => each.name)).toEqual([
        'importer',
        'payment',
        'resizer',
      ]);
    });
    // It stays although it is told no longer, and keeps its workloads.
    const { ledger, ...others } = await components();
    expect(ledger.metadata.description).toBe('Written by people');
    expect(Object.keys(others).sort()).toEqual([
      'importer',
      'payment',
      'resizer',
    ]);
    expect(await workloads('ledger')).toEqual([
      'ledger production group:default/payment',
      'ledger staging group:default/payment',
    ]);
  });

  it('follow a component that is renamed in its file', async () => {
    describeInFile(component('general-ledger', 'payment'));
    await eventually(async () => {
      expect(Object.keys(await components()).sort()).toEqual([
        'general-ledger',
        'importer',
        'payment',
        'resizer',
      ]);
      expect(await workloads('general-ledger')).toEqual([
        'ledger production group:default/payment',
        'ledger staging group:default/payment',
      ]);
      const { items } = await get('aws-estate/v1/discovery/services');
      expect(items.map((each: { name: string }) => each.name)).toEqual([
        'importer',
        'payment',
        'resizer',
      ]);
    });
  });

  it('move to another team, in the file and on AWS', async () => {
    describeInFile(component('general-ledger', 'order'));
    // No file describes the second: its tags alone say whose it is.
    for (const name of ['ledger', 'resizer']) {
      for (const account of [PRODUCTION, STAGING]) {
        const arn = `arn:aws:lambda:eu-west-1:${account}:function:${name}`;
        await aws.lambda(
          account,
          'POST',
          `/2017-03-31/tags/${encodeURIComponent(arn)}`,
          { Tags: { team: 'order' } },
        );
      }
    }
    await sweep();
    await eventually(async () => {
      const found = await components();
      expect(ownerOf(found['general-ledger'])).toBe('group:default/order');
      expect(ownerOf(found.resizer)).toBe('group:default/order');
      expect(await workloads('general-ledger')).toEqual([
        'ledger production group:default/order',
        'ledger staging group:default/order',
      ]);
      expect(Object.keys(found)).toHaveLength(4);
    });
  });

  it('disappear when they are deleted on AWS; what is described becomes a ghost', async () => {
    for (const name of ['ledger', 'resizer']) {
      for (const account of [PRODUCTION, STAGING]) {
        await aws.lambda(account, 'DELETE', `/2015-03-31/functions/${name}`);
      }
    }
    await sweep();
    await eventually(async () => {
      expect(Object.keys(await components()).sort()).toEqual([
        'general-ledger',
        'importer',
        'payment',
      ]);
      const { items } = await get('aws-estate/v1/discovery/ghosts');
      expect(items).toEqual([
        expect.objectContaining({
          name: 'general-ledger',
          lastSeen: expect.objectContaining({ name: 'ledger' }),
        }),
      ]);
    });
  });
});
