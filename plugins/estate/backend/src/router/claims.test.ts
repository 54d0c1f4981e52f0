import { setUpApi } from '../__testUtils__/apiBackend';
import { giveTo } from '../__testUtils__/giveTo';
import {
  insertResources,
  minutesAgo,
  NOW,
  ORDER,
  PAYMENT,
  serviceArn,
} from '../__testUtils__/rows';

const api = setUpApi();
beforeEach(() => api.reset());

const read = async (cursor?: string, limit = 100) => {
  const { body, status } = await api.get(
    `/claims/changes?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
    'service',
  );
  expect(status).toBe(200);
  return body as {
    items: Array<{ id: string; arn: string; kind: string }>;
    nextCursor: string;
    more: boolean;
  };
};

describe('GET /v1/claims/changes', () => {
  it('tells changes in their order, and where to read on', async () => {
    await insertResources(api.knex, [{ name: 'a' }, { name: 'b' }]);
    const empty = await read();
    expect(empty).toMatchObject({ items: [], more: false });

    await giveTo(api.knex, 'a', PAYMENT, 30);
    await giveTo(api.knex, 'b', ORDER, 20);
    await giveTo(api.knex, 'a', ORDER, 10);
    const first = await read(undefined, 2);
    expect(first).toMatchObject({
      more: true,
      items: [
        {
          arn: serviceArn('a'),
          kind: 'claimed',
          at: minutesAgo(30).toISOString(),
          from: {},
          to: { ownerRef: PAYMENT },
          rule: 'tag',
        },
        { arn: serviceArn('b'), kind: 'claimed' },
      ],
    });
    const second = await read(first.nextCursor, 2);
    expect(second).toMatchObject({
      more: false,
      items: [
        {
          arn: serviceArn('a'),
          kind: 'changed',
          from: { ownerRef: PAYMENT },
          to: { ownerRef: ORDER },
        },
      ],
    });
    expect(await read(second.nextCursor)).toMatchObject({
      items: [],
      more: false,
    });
    expect((await read(empty.nextCursor)).items).toHaveLength(3);
  });

  it('skips none that is committed late', async () => {
    await insertResources(api.knex, [{ name: 'a' }, { name: 'b' }]);
    const { knex } = api;
    const own = { claim: '{}', claimed_at: NOW };
    const early = await knex.transaction();
    const late = await knex.transaction();
    await late('resources')
      .where({ arn: serviceArn('b') })
      .update({ owner_ref: ORDER, ...own });
    await early('resources')
      .where({ arn: serviceArn('a') })
      .update({ owner_ref: PAYMENT, ...own });
    // From here on it holds the smaller id, and is not committed.
    await early.raw('SET CONSTRAINTS ALL IMMEDIATE');
    const committed = late.commit();
    await until(async () => {
      const { rows } = await knex.raw(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return rows.length > 0;
    });
    const nothing = await read();
    expect(nothing.items).toEqual([]);

    await early.commit();
    await committed;
    const { items } = await read(nothing.nextCursor);
    expect(items.map(({ arn }) => arn)).toEqual([
      serviceArn('a'),
      serviceArn('b'),
    ]);
  });

  it('goes on after a transaction that was rolled back', async () => {
    await insertResources(api.knex, [{ name: 'a' }]);
    const undone = await api.knex.transaction();
    await undone('resources').update({ owner_ref: ORDER, claim: '{}' });
    await undone.raw('SET CONSTRAINTS ALL IMMEDIATE');
    await undone.rollback();
    await giveTo(api.knex, 'a', PAYMENT, 1);
    expect((await read()).items).toHaveLength(1);
  });

  it('refuses a cursor that is none, and more than 500 at once', async () => {
    expect((await api.get('/claims/changes?cursor=x')).status).toBe(400);
    expect((await api.get('/claims/changes?limit=501')).status).toBe(400);
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

describe('POST /v1/claims/lookup', () => {
  const FUNCTION = 'arn:aws:lambda:eu-west-1:111111111111:function:worker';

  beforeEach(async () => {
    await insertResources(api.knex, [
      { name: 'a' },
      { name: 'gone' },
      { name: 'worker', arn: FUNCTION, type: 'lambda:function' },
    ]);
    await giveTo(api.knex, 'a', PAYMENT, 30);
    await giveTo(api.knex, 'a', ORDER, 10);
    await giveTo(api.knex, 'gone', PAYMENT, 30);
    await api
      .knex('resources')
      .where({ arn: serviceArn('gone') })
      .update({ gone_at: minutesAgo(5) });
    await api
      .knex('resources')
      .where({ arn: FUNCTION })
      .update({ owner_ref: PAYMENT, claim: '{}', claimed_at: minutesAgo(30) });
  });

  const lookUp = async (body: object) => {
    const { status, body: answer } = await api.post(
      '/claims/lookup',
      body,
      'service',
    );
    expect(status).toBe(200);
    return answer.items;
  };

  it('tells whose they are, in their order, also of what is gone or unknown', async () => {
    expect(
      await lookUp({
        arns: [
          serviceArn('gone'),
          'not an ARN \0',
          `${FUNCTION}:live`,
          serviceArn('a'),
        ],
      }),
    ).toEqual([
      {
        arn: serviceArn('gone'),
        known: true,
        ownerRef: PAYMENT,
        rule: 'tag',
        confidence: 'high',
        goneAt: minutesAgo(5).toISOString(),
      },
      {
        arn: 'not an ARN \0',
        known: false,
        rule: 'none',
        confidence: 'none',
      },
      {
        arn: `${FUNCTION}:live`,
        known: true,
        ownerRef: PAYMENT,
        rule: 'none',
        confidence: 'none',
      },
      {
        arn: serviceArn('a'),
        known: true,
        ownerRef: ORDER,
        rule: 'tag',
        confidence: 'high',
      },
    ]);
  });

  it('tells whose they were at a time', async () => {
    const at = async (minutes: number) => {
      const items = await lookUp({
        arns: [serviceArn('a'), serviceArn('gone')],
        at: minutesAgo(minutes).toISOString(),
      });
      return items.map(
        (item: { known: boolean; ownerRef?: string; goneAt?: string }) =>
          item.known ? [item.ownerRef, item.goneAt] : 'unknown',
      );
    };
    expect(await at(31)).toEqual(['unknown', 'unknown']);
    expect(await at(30)).toEqual([
      [PAYMENT, undefined],
      [PAYMENT, undefined],
    ]);
    expect(await at(9)).toEqual([
      [ORDER, undefined],
      [PAYMENT, undefined],
    ]);
    expect(await at(1)).toEqual([
      [ORDER, undefined],
      [PAYMENT, minutesAgo(5).toISOString()],
    ]);
  });

  it.each([
    [{ arns: [] }],
    [{ arns: Array.from({ length: 501 }, (_, i) => serviceArn(`s${i}`)) }],
    [{}],
    [{ arns: ['a'], at: 'yesterday' }],
    [{ arns: ['a'], more: true }],
  ])('refuses %j', async body => {
    expect((await api.post('/claims/lookup', body)).status).toBe(400);
  });
});
