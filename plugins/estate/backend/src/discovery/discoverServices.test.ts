import {
  described,
  discover,
  membersOf,
  remember,
  workload,
} from './__testUtils__/workloads';

const PAYMENT = 'group:default/payment';
const ORDER = 'group:default/order';

/** What each entity has, and which of them no file describes. */
function found(...args: Parameters<typeof discover>) {
  const discovery = discover(...args);
  return {
    members: membersOf(args[0], discovery),
    services: discovery.services.map(({ name }) => name),
  };
}

describe('which services there are', () => {
  it.each<
    [string, Parameters<typeof discover>, Record<string, string[]>, string[]?]
  >([
    [
      'one name over environments, accounts and Regions is one service',
      [
        [
          workload('payment-api-production'),
          workload('payment-api-production', { region: 'us-east-1' }),
          workload('staging-payment-api', { environment: 'staging' }),
        ],
      ],
      {
        'payment-api': [
          'payment-api-production production',
          'payment-api-production production',
          'staging-payment-api staging',
        ],
      },
    ],
    [
      'what one tag names is one service, whoever owns it and however it is called',
      [
        [
          workload('api', { tags: { service: 'payment' }, ownerRef: PAYMENT }),
          workload('worker', { tags: { Service: 'Payment' }, ownerRef: ORDER }),
        ],
      ],
      { payment: ['api production', 'worker production'] },
    ],
    [
      'an entity tag comes before a service tag',
      [[workload('a1', { tags: { app: 'shop', component: 'payment' } })]],
      { payment: ['a1 production'] },
    ],
    [
      'a tag that names systems names no service',
      [[workload('payment-api', { tags: { application: 'shop' } })]],
      { 'payment-api': ['payment-api production'] },
    ],
    [
      'a tag that names an API names no service',
      [[workload('payment-api', { tags: { entity: 'api:default/payment' } })]],
      { 'payment-api': ['payment-api production'] },
    ],
    [
      'the environment is taken out of tags as well',
      [
        [
          workload('a1', { tags: { service: 'payment-prod' } }),
          workload('a2', {
            tags: { service: 'payment-dev' },
            environment: 'development',
          }),
        ],
      ],
      { payment: ['a1 production', 'a2 development'] },
    ],
    [
      'a stack is one service',
      [
        [
          workload('handle-refund', { stack: 'payment-production' }),
          workload('handle-charge', { stack: 'payment-production' }),
          workload('handle-charge', {
            stack: 'payment-staging',
            environment: 'staging',
          }),
        ],
      ],
      {
        payment: [
          'handle-charge production',
          'handle-charge staging',
          'handle-refund production',
        ],
      },
    ],
    [
      'but not where it belongs to several teams',
      [
        [
          workload('payment-api', { stack: 'everything', ownerRef: PAYMENT }),
          workload('order-api', { stack: 'everything', ownerRef: ORDER }),
        ],
      ],
      {
        'order-api': ['order-api production'],
        'payment-api': ['payment-api production'],
      },
    ],
    [
      'what was made by hand is what its namesakes of a stack are',
      [
        [
          workload('charge', { stack: 'payment-production' }),
          workload('charge', { environment: 'development' }),
        ],
      ],
      { payment: ['charge development', 'charge production'] },
    ],
    [
      'a name that says nothing stands behind its cluster',
      [
        [
          workload('api', { cluster: 'payment-production' }),
          workload('api', { cluster: 'order-production' }),
        ],
      ],
      { 'order-api': ['api production'], 'payment-api': ['api production'] },
    ],
    [
      'namesakes of different teams stay separate',
      [
        [
          workload('ledger', { ownerRef: PAYMENT }),
          workload('ledger', { ownerRef: ORDER, accountId: '100000000007' }),
        ],
      ],
      { ledger: ['ledger production'], 'ledger-order': ['ledger production'] },
    ],
    [
      'and those of different systems',
      [
        [
          workload('ledger', { tags: { system: 'payment' } }),
          workload('ledger', {
            tags: { system: 'order' },
            accountId: '100000000007',
          }),
        ],
      ],
      {
        ledger: ['ledger production'],
        'ledger-order': ['ledger production'],
      },
    ],
    [
      'who owns an account separates nothing',
      [
        [
          workload('ledger', { ownerRef: PAYMENT }),
          workload('ledger', {
            ownerRef: ORDER,
            ownerIsSure: false,
            environment: 'development',
          }),
        ],
      ],
      { ledger: ['ledger development', 'ledger production'] },
    ],
    [
      'what is claimed takes its differently named twins along',
      [
        [
          workload('notify', { claimedRef: 'component:default/messages' }),
          workload('notify-dev', { environment: 'development' }),
        ],
        { entities: [described('messages')] },
      ],
      { messages: ['notify-dev development'] },
      [],
    ],
    [
      'unless they are another team’s',
      [
        [
          workload('notify', {
            claimedRef: 'component:default/messages',
            ownerRef: PAYMENT,
          }),
          workload('notify-dev', {
            environment: 'development',
            ownerRef: ORDER,
          }),
        ],
        { entities: [described('messages')] },
      ],
      { notify: ['notify-dev development'] },
      ['notify'],
    ],
    [
      'a described component of the name is the same',
      [
        [workload('ledger', { ownerRef: PAYMENT })],
        { entities: [described('ledger', { ownerRef: PAYMENT })] },
      ],
      { ledger: ['ledger production'] },
      [],
    ],
    [
      'unless it is another team’s',
      [
        [workload('ledger', { ownerRef: PAYMENT })],
        { entities: [described('ledger', { ownerRef: ORDER })] },
      ],
      { 'ledger-payment': ['ledger production'] },
      ['ledger-payment'],
    ],
    [
      'or runs nowhere',
      [
        [workload('ledger')],
        { entities: [described('ledger', { described: { type: 'library' } })] },
      ],
      { 'ledger-759ab5': ['ledger production'] },
      ['ledger-759ab5'],
    ],
  ])('%s', (_, args, members, services = Object.keys(members).sort()) => {
    const [workloads, rest] = args;
    expect(found(workloads, rest)).toEqual({ members, services });
    // Whatever the order of rows.
    expect(found([...workloads].reverse(), rest)).toEqual({
      members,
      services,
    });
  });

  it('lists ambiguous services with one another', () => {
    const { services } = discover([
      workload('ledger', { ownerRef: PAYMENT }),
      workload('ledger', { ownerRef: ORDER, accountId: '100000000007' }),
    ]);
    expect(
      services.map(({ entityRef, ambiguousWith }) => [
        entityRef,
        ambiguousWith,
      ]),
    ).toEqual([
      ['component:default/ledger', ['component:default/ledger-order']],
      ['component:default/ledger-order', ['component:default/ledger']],
    ]);
  });
});

describe('names are kept', () => {
  it('while a service moves from one team to another', () => {
    const before = [
      workload('ledger', { ownerRef: PAYMENT }),
      workload('ledger', { ownerRef: PAYMENT, environment: 'staging' }),
    ];
    const first = discover(before);
    const stored = remember(before, first);
    // Its tags are changed in one account first.
    const [production, staging] = stored.workloads;
    const moving = [production, { ...staging, ownerRef: ORDER }];
    const second = discover(moving, { names: stored.names });
    expect(membersOf(moving, second)).toEqual({
      ledger: ['ledger production', 'ledger staging'],
    });
    expect(second.services[0]).toMatchObject({
      ownerRef: PAYMENT,
      otherOwners: [{ ownerRef: ORDER, environments: ['staging'] }],
    });
    const moved = [{ ...production, ownerRef: ORDER }, moving[1]];
    const third = discover(moved, { names: stored.names });
    expect(third.services).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/ledger',
        ownerRef: ORDER,
        otherOwners: [],
      }),
    ]);
    expect([...second.given, ...third.given]).toEqual([]);
  });

  it('when it is gone and comes back, whoever came meanwhile', () => {
    const mine = workload('ledger', { ownerRef: PAYMENT });
    const theirs = workload('ledger', {
      ownerRef: ORDER,
      accountId: '100000000007',
    });
    const { names } = remember([mine], discover([mine]));
    // Nobody has the name ledger any more, but it was given.
    const withTheirs = discover([theirs, mine], { names });
    expect(membersOf([theirs, mine], withTheirs)).toEqual({
      ledger: ['ledger production'],
      'ledger-order': ['ledger production'],
    });
  });

  it('when a file describes it, also as another team’s', () => {
    const mine = [workload('ledger', { ownerRef: PAYMENT })];
    const stored = remember(mine, discover(mine));
    const entities = [described('ledger', { ownerRef: ORDER })];
    const after = discover(stored.workloads, { names: stored.names, entities });
    expect(after.services).toEqual([]);
    expect(membersOf(mine, after)).toEqual({ ledger: ['ledger production'] });
  });
});

describe('what is said of a service', () => {
  it('is production’s, with what differs elsewhere', () => {
    const { services } = discover(
      [
        workload('ledger', {
          environment: 'development',
          ownerRef: ORDER,
          ownerIsSure: false,
        }),
        workload('ledger', { ownerRef: PAYMENT, tags: { system: 'money' } }),
        workload('ledger', { type: 'lambda:function', ownerRef: PAYMENT }),
      ],
      {
        entities: [
          {
            entityRef: 'system:default/money',
            annotations: {},
            described: { domainRef: 'domain:default/commerce' },
          },
        ],
      },
    );
    expect(services).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/ledger',
        description:
          '1 ECS service and 1 Lambda function in production, found on AWS.',
        type: 'service',
        lifecycle: 'production',
        ownerRef: PAYMENT,
        otherOwners: [{ ownerRef: ORDER, environments: ['development'] }],
        systemRef: 'system:default/money',
        domainRef: 'domain:default/commerce',
      }),
    ]);
  });

  it('tells its owner nothing of what others have of it', () => {
    const { services } = discover([
      workload('charge', { ownerRef: PAYMENT, tags: { service: 'ledger' } }),
      workload('their-secret', {
        ownerRef: ORDER,
        environment: 'staging',
        tags: { app: 'ledger' },
      }),
      workload('nobodys-secret', { tags: { component: 'ledger' } }),
    ]);
    expect(services).toHaveLength(1);
    const [{ otherOwners, ...told }] = services;
    expect(told).toMatchObject({
      ownerRef: PAYMENT,
      description: '1 ECS service in production, found on AWS.',
      links: [{ title: 'ECS service charge, production, eu-west-1' }],
      annotations: {
        'pilothouse.dev/discovered-by': 'its tag service=ledger',
      },
    });
    expect(JSON.stringify(told)).not.toMatch(/secret|staging|app=|component=/);
    // Whoever may read everything is told these.
    expect(otherOwners).toContainEqual({
      ownerRef: ORDER,
      environments: ['staging'],
    });
  });

  it('is all that is there where nobody owns it', () => {
    const { services } = discover([
      workload('resize'),
      workload('resize', { environment: 'staging' }),
    ]);
    expect(services[0]).toMatchObject({
      description: '2 ECS services in production and staging, found on AWS.',
      links: [{}, {}],
    });
  });

  it('is experimental where nothing is in production, and a function where it is one', () => {
    const { services } = discover([
      workload('resize', { type: 'lambda:function', environment: 'staging' }),
    ]);
    expect(services).toEqual([
      expect.objectContaining({ lifecycle: 'experimental', type: 'function' }),
    ]);
  });
});
