import { setUpApi } from '../__testUtils__/apiBackend';
import { giveTo } from '../__testUtils__/giveTo';
import {
  insertResources,
  minutesAgo,
  ORDER,
  PAYMENT,
  serviceArn,
} from '../__testUtils__/rows';

const api = setUpApi();
beforeEach(() => api.reset());

describe('GET /v1/claims/explain as of a time', () => {
  const explain = async (minutes: number, caller?: 'conditional') => {
    const { body } = await api.get(
      `/claims/explain?arn=${serviceArn('a')}&at=${minutesAgo(
        minutes,
      ).toISOString()}`,
      caller,
    );
    return body;
  };

  beforeEach(async () => {
    await insertResources(api.knex, [{ name: 'a', tags: { team: 'order' } }]);
    await giveTo(api.knex, 'a', PAYMENT, 30);
    await giveTo(api.knex, 'a', ORDER, 10);
    await api.knex('tag_changes').insert(
      [
        { at: minutesAgo(40), tags: { team: 'payment' } },
        { at: minutesAgo(10), tags: { team: 'order' } },
      ].map(row => ({
        arn: serviceArn('a'),
        changed_keys: ['team'],
        ...row,
        tags: JSON.stringify(row.tags),
      })),
    );
  });

  it('tells the owner, the rule, what decided, and the tags of then', async () => {
    expect(await explain(11)).toEqual({
      arn: serviceArn('a'),
      stored: true,
      at: minutesAgo(11).toISOString(),
      claim: {
        ownerRef: PAYMENT,
        rule: 'tag',
        confidence: 'high',
        evidence: [
          { rule: 'tag', sentence: 'a tag names it', ownerRef: PAYMENT },
        ],
        conflicts: [],
        dangling: [],
      },
      tags: { team: 'payment' },
      explainedAt: minutesAgo(30).toISOString(),
    });
    expect(await explain(0)).toMatchObject({
      claim: { ownerRef: ORDER },
      tags: { team: 'order' },
    });
  });

  it('says since when it is known', async () => {
    expect(await explain(31)).toMatchObject({
      claim: { rule: 'none' },
      tags: { team: 'payment' },
      notStored: {
        code: 'not-known-then',
        sentence: expect.stringContaining(minutesAgo(30).toISOString()),
      },
    });
  });

  it('is for whom it is now', async () => {
    // It was the Payment team's, which may read its own only.
    expect((await explain(11, 'conditional')).error.name).toBe(
      'NotAllowedError',
    );
  });
});
