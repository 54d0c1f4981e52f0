import { parse } from 'yaml';
import { setUpApi } from '../__testUtils__/apiBackend';
import {
  insertCell,
  insertResources,
  minutesAgo,
  NOW,
  ORDER,
  PAYMENT,
  REGION,
  serviceArn,
} from '../__testUtils__/rows';

const LEDGER = 'component:default/ledger';

/** A service as discovery stores it. */
function stored(name: string, ownerRef?: string, rest: object = {}) {
  const entityRef = `component:default/${name}`;
  return {
    entity_ref: entityRef,
    name,
    owner_ref: ownerRef,
    first_seen_at: minutesAgo(60),
    content: JSON.stringify({
      entityRef,
      name,
      namespace: 'default',
      description: '1 ECS service in production, found on AWS.',
      type: 'service',
      lifecycle: 'production',
      ownerRef,
      otherOwners: [],
      ambiguousWith: [],
      links: [],
      annotations: { 'pilothouse.dev/discovered': 'true' },
      ...rest,
    }),
  };
}

describe('the routes of discovery', () => {
  const api = setUpApi();

  beforeEach(async () => {
    await api.reset();
    await insertCell(api.knex, { lastSuccessAt: minutesAgo(1) });
  });

  async function insertServices() {
    await api.knex('discovery_state').insert({
      fingerprint: 'f',
      revision: 'revision-1',
      computed_at: NOW,
    });
    await insertResources(api.knex, [
      {
        name: 'ledger',
        ownerRef: PAYMENT,
        entityRef: LEDGER,
        environment: 'production',
        tags: { repository: 'shop/ledger' },
      },
      {
        name: 'ledger',
        arn: serviceArn('ledger', '222222222222'),
        accountId: '222222222222',
        ownerRef: ORDER,
        entityRef: LEDGER,
        environment: 'staging',
      },
      { name: 'basket', ownerRef: ORDER },
      { name: 'importer' },
    ]);
    await api.knex('discovered_services').insert([
      stored('ledger', PAYMENT, {
        otherOwners: [{ ownerRef: ORDER, environments: ['staging'] }],
        links: [
          {
            title: 'ECS service ledger',
            url: 'https://console.aws.amazon.com/ledger',
          },
        ],
      }),
      stored('basket', ORDER),
      stored('importer'),
    ]);
    await api.knex('discovered_members').insert([
      { arn: serviceArn('ledger'), entity_ref: LEDGER, how: 'its name ledger' },
      {
        arn: serviceArn('ledger', '222222222222'),
        entity_ref: LEDGER,
        how: 'its name ledger',
      },
      {
        arn: serviceArn('basket'),
        entity_ref: 'component:default/basket',
        how: 'its tag service=basket',
        tag: 'service=basket',
      },
      {
        arn: serviceArn('importer'),
        entity_ref: 'component:default/importer',
        how: 'its name importer',
      },
    ]);
  }

  it('tell nothing before anything was looked for', async () => {
    const { status, body } = await api.get('/discovery/services', 'service');
    expect(status).toBe(503);
    expect(body.error.message).toContain('ask again');
  });

  it('tell every service with its members, page by page, with one revision', async () => {
    await insertServices();
    const names: string[] = [];
    let cursor = '';
    do {
      const { body } = await api.get(
        `/discovery/services?limit=2${cursor && `&cursor=${cursor}`}`,
        'service',
      );
      expect(body).toMatchObject({
        revision: 'revision-1',
        totalItems: 3,
        asOf: NOW.toISOString(),
      });
      names.push(...body.items.map((each: { name: string }) => each.name));
      cursor = body.nextCursor;
    } while (cursor);
    expect(names).toEqual(['basket', 'importer', 'ledger']);
  });

  it('tell the revision alone to whoever asks for no service', async () => {
    await insertServices();
    const { status, body } = await api.get(
      '/discovery/services?limit=0',
      'service',
    );
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        items: [],
        totalItems: 3,
        revision: 'revision-1',
        asOf: NOW.toISOString(),
      },
    });
  });

  it('give each orphan a catalog-info.yaml, its repository and the form', async () => {
    await insertServices();
    const { body } = await api.get('/discovery/orphans?text=LEDG');
    expect(body.items).toHaveLength(1);
    const [orphan] = body.items;
    expect(parse(orphan.catalogInfo)).toMatchObject({
      kind: 'Component',
      metadata: {
        name: 'ledger',
        annotations: {
          'pilothouse.dev/aws-arn': `${serviceArn('ledger')},${serviceArn(
            'ledger',
            '222222222222',
          )}`,
        },
      },
      spec: { type: 'service', lifecycle: 'production', owner: 'payment' },
    });
    const pullRequest = new URL(orphan.repository.pullRequestUrl);
    expect(pullRequest.origin + pullRequest.pathname).toBe(
      'https://github.com/shop/ledger/new/main',
    );
    expect(pullRequest.searchParams.get('value')).toBe(orphan.catalogInfo);
    expect(orphan.repository).toMatchObject({
      url: 'https://github.com/shop/ledger',
      tag: 'repository=shop/ledger',
    });
    const form = new URL(orphan.templateUrl, 'http://portal').searchParams;
    expect(JSON.parse(form.get('formData')!)).toMatchObject({
      name: 'ledger',
      owner: PAYMENT,
      claim: 'arns',
    });
    expect(orphan.nextSteps[0].copy.text).toBe(orphan.catalogInfo);
  });

  it('name no workloads in the file where their tag does, and say where nobody owns it', async () => {
    await insertServices();
    const { body } = await api.get(
      `/discovery/orphans?owner=none&owner=${encodeURIComponent(ORDER)}`,
    );
    const [basket, importer] = body.items;
    expect(parse(basket.catalogInfo).metadata).not.toHaveProperty(
      'annotations',
    );
    expect(importer.catalogInfo).toContain('# Nobody owns it yet');
    expect(parse(importer.catalogInfo).spec.owner).toBe('unknown');
    expect(importer.nextSteps.at(-1).copy.kind).toBe('aws-cli');
  });

  it('show a team its own services, and of them what it may read', async () => {
    await insertServices();
    const { body } = await api.get('/discovery/orphans', 'conditional');
    expect(body).toMatchObject({ totalItems: 1, restricted: true });
    expect(body.items).toHaveLength(1);
    const [{ service }] = body.items;
    expect(service.members.map((each: { arn: string }) => each.arn)).toEqual([
      serviceArn('ledger'),
    ]);
    expect(service.otherOwners).toEqual([]);
    expect(JSON.stringify(body)).not.toContain('222222222222');
  });

  it('name what a service could be the same as to those who may read that', async () => {
    await insertServices();
    const refs = ['basket', 'theirs', 'old-ledger'].map(
      name => `component:default/${name}`,
    );
    await api
      .knex('discovered_services')
      .where({ entity_ref: LEDGER })
      .update({
        content: stored('ledger', PAYMENT, { ambiguousWith: refs }).content,
      });
    await api.knex('declared_components').insert(
      [
        ['old-ledger', PAYMENT],
        ['theirs', ORDER],
      ].map(([name, ownerRef]) => ({
        entity_ref: `component:default/${name}`,
        name,
        type: 'service',
        owner_ref: ownerRef,
        first_seen_at: minutesAgo(600),
      })),
    );
    const own = await api.get('/discovery/orphans', 'conditional');
    expect(own.body.items[0].service.ambiguousWith).toEqual([
      'component:default/old-ledger',
    ]);
    expect(JSON.stringify(own.body)).not.toMatch(/basket|theirs/);
    const all = await api.get('/discovery/orphans?text=ledger');
    expect(all.body.items[0].service.ambiguousWith).toEqual(refs);
  });

  describe('ghosts', () => {
    beforeEach(async () => {
      const component = (name: string, rest: object = {}) => ({
        entity_ref: `component:default/${name}`,
        name,
        type: 'service',
        owner_ref: PAYMENT,
        location: `url:https://github.com/shop/${name}/blob/main/catalog-info.yaml`,
        first_seen_at: minutesAgo(600),
        ...rest,
      });
      await api
        .knex('declared_components')
        .insert([
          component('gone'),
          component('never', { owner_ref: ORDER, title: 'Never seen' }),
          component('runs'),
          component('library', { type: 'library' }),
          component('nobodys', { owner_ref: null }),
          component('elsewhere', { not_on_aws: 'a vendor runs it' }),
          component('removed', { removed_at: minutesAgo(1) }),
        ]);
      await insertResources(api.knex, [
        { name: 'runs', entityRef: 'component:default/runs' },
        {
          name: 'gone-first',
          entityRef: 'component:default/gone',
          ownerRef: PAYMENT,
          goneAt: minutesAgo(90),
        },
        {
          name: 'gone-last',
          entityRef: 'component:default/gone',
          ownerRef: PAYMENT,
          goneAt: minutesAgo(30),
        },
      ]);
    });

    it('are owned components that should run and do not, with what was seen last', async () => {
      const { body } = await api.get('/discovery/ghosts');
      expect(body.items.map((each: { name: string }) => each.name)).toEqual([
        'gone',
        'never',
      ]);
      const [gone, never] = body.items;
      expect(gone.lastSeen).toEqual({
        at: minutesAgo(30).toISOString(),
        arn: serviceArn('gone-last'),
        type: 'ecs:service',
        name: 'gone-last',
        accountId: '111111111111',
        region: REGION,
      });
      expect(gone.nextSteps[0].sentence).toContain('Remove its description');
      expect(never).not.toHaveProperty('lastSeen');
      expect(never.nextSteps[0].sentence).toContain('service=never');
      expect(body.totalItems).toBe(2);
    });

    it('are found by their title, one page after another, and each team sees its own', async () => {
      const first = await api.get('/discovery/ghosts?limit=1');
      const second = await api.get(
        `/discovery/ghosts?limit=1&cursor=${first.body.nextCursor}`,
      );
      expect(second.body.items[0].name).toBe('never');
      expect(second.body.nextCursor).toBeUndefined();
      const found = await api.get('/discovery/ghosts?text=SEEN');
      expect(found.body.items).toHaveLength(1);
      const own = await api.get('/discovery/ghosts', 'conditional');
      expect(own.body.items.map((each: { name: string }) => each.name)).toEqual(
        ['gone'],
      );
    });

    it('are told with the cells that could hold them', async () => {
      await insertCell(api.knex, {
        accountId: '222222222222',
        state: 'denied',
        error: { code: 'AccessDenied', message: 'no' },
      });
      const { body } = await api.get('/discovery/ghosts');
      expect(body.incomplete).toEqual([
        expect.objectContaining({ accountId: '222222222222', state: 'denied' }),
      ]);
      const [gone] = body.items;
      expect(gone.lastSeen).toBeDefined();
      expect(gone.nextSteps[0].sentence).not.toContain('emove');
    });
  });
});
