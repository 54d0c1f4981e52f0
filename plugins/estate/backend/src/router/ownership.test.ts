import { Claim, OwnershipProblem } from '@pilothouse/plugin-aws-estate-common';
import {
  ClaimInput,
  claimResource,
  createClaimContext,
  DEFAULT_CLAIM_CONFIG,
} from '@pilothouse/plugin-aws-estate-node';
import { setUpApi } from '../__testUtils__/apiBackend';
import {
  ACCOUNT_ID,
  insertCell,
  insertResources,
  minutesAgo,
  ORDER,
  PAYMENT,
  serviceArn,
} from '../__testUtils__/rows';

const api = setUpApi();

const CONTEXT = createClaimContext({
  config: { ...DEFAULT_CLAIM_CONFIG, ownerTags: ['team'] },
  owners: [PAYMENT, ORDER],
  entities: [
    {
      entityRef: 'component:default/order-api',
      ownerRef: ORDER,
      annotations: { 'pilothouse.dev/aws-arn': serviceArn('conflicting') },
    },
  ],
  accounts: [{ id: '222222222222', ownerRef: PAYMENT }],
});

/** A resource as it is stored once it was claimed by {@link CONTEXT}. */
function resource(
  name: string,
  tags: Record<string, string> = {},
  rest: Partial<Parameters<typeof insertResources>[1][number]> = {},
) {
  const input: ClaimInput = {
    arn: serviceArn(name, rest.accountId, rest.region),
    type: 'ecs:service',
    name,
    accountId: rest.accountId ?? ACCOUNT_ID,
    tags,
  };
  const claim: Claim = claimResource(input, CONTEXT);
  return { name, tags, claim, ownerRef: claim.ownerRef, ...rest };
}

async function insert(...resources: ReturnType<typeof resource>[]) {
  await insertResources(api.knex, resources);
  for (const each of resources) {
    await api
      .knex('resources')
      .where({ arn: serviceArn(each.name, each.accountId, each.region) })
      .update({
        claim_rule: each.claim.rule,
        claim_confidence: each.claim.confidence,
      });
  }
}

const list = async (problem: OwnershipProblem, query = '') => {
  const { status, body } = await api.get(
    `/ownership/attention?problem=${problem}${query}`,
  );
  expect(status).toBe(200);
  return body;
};
const names = (body: { items: Array<{ resource: { name: string } }> }) =>
  body.items.map(each => each.resource.name);

beforeEach(async () => {
  await api.reset();
  api.claims = CONTEXT;
  await insertCell(api.knex, { lastSuccessAt: minutesAgo(1) });
  await insert(
    resource('unowned'),
    resource('a-alarm', {}, { workload: false }),
    resource('conflicting', { team: 'payment' }),
    resource('dangling', { team: 'paymnets' }),
    resource('low', {}, { accountId: '222222222222' }),
    resource('owned', { team: 'payment' }),
    resource('gone', {}, { goneAt: minutesAgo(5) }),
  );
});

describe('GET /v1/ownership/attention', () => {
  it('lists what nobody owns, workloads first, with what to do', async () => {
    const body = await list('unowned');
    expect(names(body)).toEqual(['dangling', 'unowned', 'a-alarm']);
    expect(body).toMatchObject({
      totalItems: 3,
      counts: {
        unowned: 3,
        conflicting: 1,
        dangling: 1,
        'low-confidence': 1,
      },
      asOf: minutesAgo(1).toISOString(),
    });
    const [dangling, unowned] = body.items;
    expect(dangling.sentence).toBe(
      'Nobody owns it: tag team=paymnets names group:default/paymnets, which does not exist',
    );
    expect(dangling.nextSteps[0].copy.kind).toBe('app-config');
    expect(unowned).toMatchObject({
      problem: 'unowned',
      candidates: [],
      nextSteps: [
        {
          sentence: 'Tag it with its team',
          copy: {
            kind: 'aws-cli',
            text: [
              'aws resourcegroupstaggingapi tag-resources',
              "--region 'eu-west-1'",
              `--resource-arn-list '${serviceArn('unowned')}'`,
              `--tags '{"team":"NAME-OF-THE-GROUP"}'`,
            ].join(' \\\n  '),
          },
        },
        { copy: { kind: 'catalog-info' } },
        { copy: { kind: 'app-config' } },
      ],
    });
  });

  it('tells both sides of a conflict, and what each would do', async () => {
    const { items } = await list('conflicting');
    expect(items).toEqual([
      expect.objectContaining({
        sentence: expect.stringContaining(`${PAYMENT} keeps it`),
        candidates: [PAYMENT, ORDER],
        nextSteps: [
          {
            sentence:
              'If component:default/order-api is not what it is part of, remove this from its catalog-info.yaml',
            copy: {
              kind: 'catalog-info',
              text: `metadata:\n  annotations:\n    pilothouse.dev/aws-arn: "${serviceArn(
                'conflicting',
              )}"`,
            },
          },
          {
            sentence: `If it belongs to ${ORDER}, say so by its tag`,
            copy: {
              kind: 'aws-cli',
              text: expect.stringContaining('{"team":"order"}'),
            },
          },
          {
            sentence: `If it belongs to ${PAYMENT}, correct the tags that name another`,
            copy: {
              kind: 'aws-cli',
              text: expect.stringContaining('{"team":"payment"}'),
            },
          },
        ],
      }),
    ]);
  });

  it('suggests what a dangling tag may mean', async () => {
    const { items } = await list('dangling');
    expect(items).toEqual([
      expect.objectContaining({
        sentence:
          'tag team=paymnets names group:default/paymnets, which does not exist',
        nextSteps: [
          {
            sentence: `If ${PAYMENT} is meant, an alias says so for every resource`,
            copy: {
              kind: 'app-config',
              text: [
                'awsEstate:',
                '  ownership:',
                '    aliases:',
                '      - values: ["paymnets"]',
                `        means: "${PAYMENT}"`,
              ].join('\n'),
            },
          },
          {
            sentence: 'Or correct the tag team',
            copy: {
              kind: 'aws-cli',
              text: expect.stringContaining('{"team":"payment"}'),
            },
          },
        ],
      }),
    ]);
  });

  it('tells what only its account tells', async () => {
    const { items } = await list('low-confidence');
    expect(items).toEqual([
      expect.objectContaining({
        sentence: `Only its place tells its owner: account 222222222222 belongs to ${PAYMENT}`,
        candidates: [PAYMENT],
      }),
    ]);
  });

  it('is filtered by account, Region, type, workload, text and candidates, with its counts', async () => {
    await insert(resource('far', {}, { region: 'us-east-1' }));
    expect(names(await list('unowned', '&region=us-east-1'))).toEqual(['far']);
    expect(await list('unowned', '&account=222222222222')).toMatchObject({
      items: [],
      counts: { unowned: 0, 'low-confidence': 1 },
    });
    expect(names(await list('unowned', '&workload=false'))).toEqual([
      'a-alarm',
    ]);
    expect(names(await list('unowned', '&text=UNOWN'))).toEqual(['unowned']);
    expect(names(await list('unowned', '&type=ecs:cluster'))).toEqual([]);
    expect(names(await list('conflicting', `&owner=${ORDER}`))).toEqual([
      'conflicting',
    ]);
    expect(names(await list('low-confidence', `&owner=${ORDER}`))).toEqual([]);
  });

  it('is read page by page', async () => {
    const first = await list('unowned', '&limit=2');
    expect(names(first)).toEqual(['dangling', 'unowned']);
    const second = await list('unowned', `&limit=2&cursor=${first.nextCursor}`);
    expect(names(second)).toEqual(['a-alarm']);
    expect(second.nextCursor).toBeUndefined();
    const { status } = await api.get(
      `/ownership/attention?problem=dangling&cursor=${first.nextCursor}`,
    );
    expect(status).toBe(400);
  });

  it('refuses another problem, and none', async () => {
    expect((await api.get('/ownership/attention?problem=x')).status).toBe(400);
    expect((await api.get('/ownership/attention')).status).toBe(400);
  });
});

describe('GET /v1/ownership/summary', () => {
  it('counts what is owned and what is not, and groups what dangles', async () => {
    await insert(
      resource('dangling-2', { team: 'paymnets' }),
      resource('dangling-3', { team: 'warehouse' }),
    );
    const { body } = await api.get('/ownership/summary');
    expect(body).toMatchObject({
      all: { total: 8, owned: 3, share: 3 / 8 },
      workloads: { total: 7, owned: 3, share: 3 / 7 },
      problems: {
        all: { unowned: 5, conflicting: 1, dangling: 3, 'low-confidence': 1 },
        workloads: { unowned: 4, conflicting: 1, dangling: 3 },
      },
    });
    expect(body.dangling).toMatchObject([
      {
        key: 'team',
        value: 'paymnets',
        resources: 2,
        suggestion: PAYMENT,
        nextStep: { copy: { kind: 'app-config' } },
      },
      { key: 'team', value: 'warehouse', resources: 1 },
    ]);
    expect(body.dangling[1].suggestion).toBeUndefined();
  });

  it('tells no share where there is nothing', async () => {
    await api.knex('resources').delete();
    const { body } = await api.get('/ownership/summary');
    expect(body.all).toEqual({ total: 0, owned: 0 });
  });
});
