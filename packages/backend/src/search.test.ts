import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import search from '@backstage/plugin-search-backend';
import searchInPostgres from '@backstage/plugin-search-backend-module-pg';
import {
  AwsResource,
  AwsResourceDocument,
  awsEstateResourceReadPermission,
  ListEnvelope,
} from '@pilothouse/plugin-aws-estate-common';
import {
  awsEstatePermissionResourceRef,
  awsEstatePermissionRules,
} from '@pilothouse/plugin-aws-estate-node';
import searchModule from '@pilothouse/plugin-search-backend-module-aws-estate';
import request from 'supertest';
import { platform, portalPermissions } from './__testUtils__/platform';

jest.setTimeout(120_000);

const MAYA = 'user:default/maya';
const JONAS = 'user:default/jonas';

const resource = (name: string, ownerRef?: string): AwsResource => ({
  arn: `arn:aws:ecs:eu-west-1:100000000003:service/main/${name}`,
  type: 'ecs:service',
  name,
  accountId: '100000000003',
  accountName: 'shop-production',
  region: 'eu-west-1',
  workload: true,
  consoleUrl: 'https://console.aws.amazon.com/',
  observedAt: '2026-11-21T12:00:00Z',
  freshUntil: '2026-11-21T12:10:00Z',
  ownerRef,
  claimRule: ownerRef ? 'tag' : 'none',
  claimConfidence: ownerRef ? 'high' : 'none',
  conflicted: false,
});

/** What the estate holds, one resource a page; tests change it. */
const estate = {
  resources: [] as AwsResource[],
  /** Whether it answers for the first page only. */
  failing: false,
  /** How often it did not answer. */
  failures: 0,
};

/** The part of the estate that the search asks, with its real permission rules. */
const estatePlugin = createBackendPlugin({
  pluginId: 'aws-estate',
  register(env) {
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        registry: coreServices.permissionsRegistry,
      },
      async init({ httpAuth, httpRouter, registry }) {
        registry.addResourceType({
          resourceRef: awsEstatePermissionResourceRef,
          permissions: [awsEstateResourceReadPermission],
          rules: Object.values(awsEstatePermissionRules),
          getResources: async arns =>
            arns.map(arn => estate.resources.find(each => each.arn === arn)),
        });
        httpRouter.use(async (req, res, next) => {
          if (req.path !== '/v1/resources') {
            next();
            return;
          }
          await httpAuth.credentials(req, { allow: ['service'] });
          const at = Number(req.query.cursor ?? 0);
          if (estate.failing && at > 0) {
            estate.failures++;
            res.status(503).end();
            return;
          }
          const page: ListEnvelope<AwsResource> = {
            items: estate.resources.slice(at, at + 1),
            nextCursor:
              at + 1 < estate.resources.length ? String(at + 1) : undefined,
            asOf: '2026-11-21T12:00:00Z',
            incomplete: [],
          };
          res.json(page);
        });
      },
    });
  },
});

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('searching for AWS resources under the strict policy', () => {
  const scheduler = mockServices.scheduler();
  let backend: TestBackend;

  beforeAll(async () => {
    const knex = await databases.init('POSTGRES_18');
    backend = await startTestBackend({
      features: [
        search,
        searchInPostgres,
        searchModule,
        estatePlugin,
        ...portalPermissions,
        ...platform({
          knex,
          scheduler,
          config: {
            permission: { enabled: true },
            pilothouse: { permissions: { policy: 'strict' } },
          },
        }),
      ],
    });
  });

  beforeEach(async () => {
    estate.failing = false;
    estate.resources = [
      resource('payment-api', MAYA),
      resource('payment-worker', JONAS),
      resource('payment-legacy'),
    ];
    await index();
  });

  afterAll(() => backend?.stop());

  const index = () => scheduler.triggerTask('search_index_aws_resource');

  /** What a user finds, the best first. */
  async function searchFor(
    term: string,
    user: string,
  ): Promise<AwsResourceDocument[]> {
    const { status, body } = await request(backend.server)
      .get('/api/search/query')
      .query({ term })
      .set('authorization', mockCredentials.user.header(user));
    expect({ status, error: body.error }).toEqual({ status: 200 });
    return body.results.map(
      (each: { document: AwsResourceDocument }) => each.document,
    );
  }

  /** The titles of what a user finds. */
  async function find(term: string, user: string): Promise<string[]> {
    return (await searchFor(term, user)).map(({ title }) => title).sort();
  }

  it('finds what one owns, and neither what others do nor what nobody owns', async () => {
    expect(await find('payment', MAYA)).toEqual(['payment-api']);
    expect(await find('payment', JONAS)).toEqual(['payment-worker']);
    expect(await find('payment-worker', MAYA)).toEqual([]);
  });

  it.each(['shop-production', '100000000003', 'ecs service', 'eu-west-1'])(
    'finds by %j',
    async term => {
      expect(await find(term, MAYA)).toEqual(['payment-api']);
    },
  );

  it('puts what runs before what is only named after it', async () => {
    const named = (type: string, name: string, rest: string): AwsResource => ({
      ...resource(name, MAYA),
      arn: `arn:aws:${type.split(':')[0]}:eu-west-1:100000000003:${rest}`,
      type,
      workload: false,
    });
    estate.resources = [
      named(
        'cloudwatch:alarm',
        'payment-api-errors',
        'alarm:payment-api-errors',
      ),
      named('sqs:queue', 'payment-api-failed', 'payment-api-failed'),
      named('cloudformation:stack', 'payment-api', 'stack/payment-api/1f'),
      resource('payment-api', MAYA),
    ];
    await index();
    const found = await searchFor('payment-api', MAYA);
    expect(found).toHaveLength(4);
    expect(found[0].resourceType).toBe('ecs:service');
  });

  it('obeys the owner of now, not the one of the index', async () => {
    estate.resources = [resource('payment-api', JONAS)];
    expect(await find('payment-api', MAYA)).toEqual([]);
    expect(await find('payment-api', JONAS)).toEqual(['payment-api']);
  });

  it('keeps a good index while the estate does not tell all', async () => {
    estate.failing = true;
    estate.resources = [...estate.resources].reverse();
    await index();
    expect(estate.failures).toBe(1);
    expect(await find('payment', MAYA)).toEqual(['payment-api']);
    expect(await find('payment', JONAS)).toEqual(['payment-worker']);
  });

  it('forgets what is gone', async () => {
    estate.resources = [resource('payment-worker', JONAS)];
    await index();
    estate.resources.push(resource('payment-api', MAYA));
    expect(await find('payment', MAYA)).toEqual([]);
  });
});
