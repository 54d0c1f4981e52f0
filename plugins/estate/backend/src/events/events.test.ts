import { TestDatabases } from '@backstage/backend-test-utils';
import { createEventEstate, fakeEvent } from '../__testUtils__/eventEstate';
import { fakeArn, TARGET } from '../__testUtils__/fakeService';
import { until } from '../__testUtils__/liveShop';
import { RESOURCE_READINGS } from './requestRefreshes';
import { ALLOWANCE } from '../store/createRefreshStore';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

async function setUp(more?: Parameters<typeof createEventEstate>[1]) {
  const estate = await createEventEstate(databases, more);
  estate.world.things.set('a', { status: 'healthy' });
  estate.world.things.set('b', { status: 'healthy', pointsTo: fakeArn('a') });
  await estate.sweep();
  estate.clock.advance(1);
  return estate;
}

describe('An event', () => {
  it('makes its resource read again, and only that', async () => {
    const estate = await setUp();
    estate.world.things.set('a', { status: 'down' });
    estate.world.things.set('b', { status: 'down' });
    expect(await estate.deliver(fakeEvent([fakeArn('a')]))).toEqual([
      'accepted',
    ]);
    expect(estate.requested).toEqual([TARGET]);
    await estate.refresh();
    expect(estate.world.read).toEqual([['a']]);
    expect(await estate.status('a')).toBe('down');
    expect(await estate.status('b')).toBe('healthy');
    expect(await estate.refreshes.nextRefreshAt(TARGET)).toBeUndefined();
  });

  it('is read with others of the same moment in one call, each resource once', async () => {
    const estate = await setUp();
    await estate.deliver(
      fakeEvent([fakeArn('a')]),
      fakeEvent([fakeArn('b'), fakeArn('a')]),
    );
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    await estate.refresh();
    expect(estate.world.read).toEqual([['a', 'b']]);
  });

  it('is not acted on before the others of its moment can have come', async () => {
    const estate = await setUp();
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh(0);
    expect(estate.world.read).toEqual([]);
    const due = await estate.refreshes.nextRefreshAt(TARGET);
    expect(due!.getTime() - estate.clock.now()).toBe(200);
  });

  it('does what it does once, however often it is delivered', async () => {
    const estate = await setUp();
    const event = fakeEvent([fakeArn('a')]);
    expect(await estate.deliver(event, event)).toEqual([
      'accepted',
      'duplicate',
    ]);
    await estate.refresh();
    expect(await estate.deliver(event)).toEqual(['duplicate']);
    await estate.refresh(60);
    expect(estate.world.read).toEqual([['a']]);
  });

  it('makes what AWS no longer knows gone, and what was linked with it known again', async () => {
    const estate = await setUp();
    estate.world.things.delete('a');
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      gone_at: estate.clock.date,
    });
    expect(await estate.resource(fakeArn('b'))).toMatchObject({
      gone_at: null,
      health_assessed_at: estate.clock.date,
    });
  });

  it('brings what the portal had not seen', async () => {
    const estate = await setUp();
    estate.world.things.set('new', { status: 'degraded' });
    await estate.deliver(fakeEvent([fakeArn('new')]));
    await estate.refresh();
    expect(await estate.status('new')).toBe('degraded');
  });

  it('has the part alone read that it tells to have changed', async () => {
    const estate = await setUp();
    estate.world.scope = ({ resources, detail }) => ({
      arns: resources,
      part: detail.part as string | undefined,
    });
    const about = (name: string, part?: string) =>
      fakeEvent([fakeArn(name)], { detail: { part } });
    await estate.deliver(about('a', 'state'), about('b', 'state'));
    await estate.deliver(about('a', 'state'), about('b', 'links'));
    await estate.refresh();
    await estate.deliver(about('a'), about('b', 'links'));
    await estate.refresh(5);
    expect(estate.world.parts).toEqual([
      ['state', undefined],
      [undefined, 'links'],
    ]);
  });

  it('loses nothing to a handler that fails in the middle', async () => {
    const estate = await setUp();
    const event = fakeEvent([fakeArn('a')]);
    const failed = estate.knex.transaction(async transaction => {
      const queue = { ...TARGET, name: 'events' };
      const receivedAt = new Date(0);
      const message = { queue, id: 'm', body: event, receivedAt };
      await estate.handle([message], transaction);
      throw new Error('the process ends');
    });
    await expect(failed).rejects.toThrow('the process ends');
    expect(await estate.deliver(event)).toEqual(['accepted']);
  });
});

describe('What cannot be believed', () => {
  const other = '999999999999';

  it.each([
    ['of an account that is not collected', { account: other }],
    ['of a Region that is not collected', { region: 'us-west-2' }],
  ])('is counted and does nothing: %s', async (_, fields) => {
    const estate = await setUp();
    expect(await estate.deliver(fakeEvent([fakeArn('a')], fields))).toEqual([
      'not-of-estate',
    ]);
    expect(await estate.knex('refreshes')).toEqual([]);
    expect(estate.requested).toEqual([]);
  });

  it.each([
    ['another account', fakeArn('a').replace(TARGET.accountId, other)],
    ['another Region', fakeArn('a').replace(TARGET.region, 'us-east-1')],
    ['no ARN', 'a'],
  ])('cannot name what is not its own: %s', async (_, arn) => {
    const estate = await setUp();
    expect(await estate.deliver(fakeEvent([arn]))).toEqual(['ignored']);
    expect(await estate.knex('refreshes')).toEqual([]);
  });

  it('is ignored where nobody asked for it', async () => {
    const estate = await setUp();
    expect(
      await estate.deliver(
        fakeEvent([fakeArn('a')], { source: 'aws.other' }),
        fakeEvent([fakeArn('a')], { 'detail-type': 'Other' }),
        fakeEvent([]),
      ),
    ).toEqual(['ignored', 'ignored', 'ignored']);
  });

  it('cannot hide the event of another account by its id', async () => {
    const estate = await setUp();
    await estate.deliver(fakeEvent([], { id: 'same', account: other }));
    expect(
      await estate.deliver(fakeEvent([fakeArn('a')], { id: 'same' })),
    ).toEqual(['accepted']);
  });

  it('is told to be a problem where it is no event, beside others that are', async () => {
    const estate = await setUp();
    estate.world.scope = ({ detail }) => {
      if (detail.broken) {
        throw new Error('cannot read it');
      }
      return { arns: [fakeArn('a')] };
    };
    expect(
      await estate.deliver(
        'no json',
        '[]',
        fakeEvent([], { account: 'me' }),
        fakeEvent([], { detail: { broken: true } }),
        fakeEvent([]),
      ),
    ).toEqual([
      { problem: 'The message is no JSON' },
      { problem: expect.stringContaining('no event of EventBridge') },
      { problem: expect.stringContaining('account') },
      { problem: 'cannot read it' },
      'accepted',
    ]);
  });
});

describe('How often a resource is read again', () => {
  it('is limited, and the last event of a burst is not missed', async () => {
    const estate = await setUp();
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    for (let i = 0; i < 4; i++) {
      estate.world.things.set('a', { status: i === 3 ? 'down' : 'degraded' });
      await estate.deliver(fakeEvent([fakeArn('a')]));
      await estate.refresh(0.2);
    }
    expect(estate.world.read).toEqual([['a']]);
    await estate.refresh(1);
    expect(estate.world.read).toEqual([['a'], ['a']]);
    expect(await estate.status('a')).toBe('down');
    await estate.refresh(60);
    expect(estate.world.read).toHaveLength(2);
  });

  it('becomes less where events do not cease', async () => {
    const estate = await setUp();
    const seconds = 100;
    const { burst, everyMs } = RESOURCE_READINGS;
    for (let second = 0; second < seconds; second++) {
      await estate.deliver(fakeEvent([fakeArn('a')]));
      await estate.refresh(1);
    }
    const readings = estate.world.read.length;
    expect(readings).toBeGreaterThan(burst);
    expect(readings).toBeLessThanOrEqual(burst + seconds / (everyMs / 1_000));
    estate.world.things.set('a', { status: 'down' });
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh(everyMs / 1_000);
    expect(await estate.status('a')).toBe('down');
  });

  it('is once more where an event comes while it is read', async () => {
    const estate = await setUp();
    estate.world.meanwhile = async () => {
      estate.world.meanwhile = undefined;
      estate.world.things.set('a', { status: 'down' });
      await estate.deliver(fakeEvent([fakeArn('a')]));
    };
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    expect(await estate.status('a')).toBe('healthy');
    await estate.refresh(5);
    expect(await estate.status('a')).toBe('down');
    expect(estate.world.read).toEqual([['a'], ['a']]);
  });

  it('does not wait for others of its AWS service that are being read, unless it was read lately', async () => {
    const estate = await setUp();
    estate.world.things.set('c', { status: 'healthy' });
    await estate.deliver(fakeEvent([fakeArn('c')]));
    await estate.refresh();
    estate.world.read = [];
    estate.clock.advance(2 / 60);
    const job = estate.createJob();
    let answered = () => {};
    const slowly = new Promise<void>(resolve => {
      answered = resolve;
    });
    estate.world.meanwhile = async () => {
      estate.world.meanwhile = undefined;
      estate.world.things.set('b', { status: 'down' });
      await estate.deliver(fakeEvent(['a', 'b', 'c'].map(fakeArn)));
      estate.clock.advance(1 / 60);
      const due = await estate.refreshes.nextRefreshAt(TARGET, job.underWay());
      expect(due!.getTime()).toBeLessThan(estate.clock.now());
      job.look();
      await slowly;
    };
    await estate.deliver(fakeEvent([fakeArn('a')]));
    estate.clock.advance(1 / 60);
    const ended = job.run(new AbortController().signal);
    await until(async () => (await estate.status('b')) === 'down');
    // What is being read is not read beside that.
    expect(estate.world.read).toEqual([['a'], ['b']]);
    await until(() => job.underWay().arns.length === 1);
    expect(job.underWay().arns).toEqual([fakeArn('a')]);
    answered();
    await ended;
    expect(estate.world.read[2]).toContain('c');
  });

  it('is again and again while AWS changes it, until that is done', async () => {
    const estate = await setUp();
    const settling = { afterMs: 1, part: 'state' };
    estate.world.things.set('a', { status: 'healthy', settling });
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    await estate.refresh(4);
    expect(estate.world.parts).toEqual([[undefined]]);
    settling.afterMs = 20_000;
    await estate.refresh(5);
    expect(estate.world.parts).toEqual([[undefined], ['state']]);
    estate.world.things.set('a', { status: 'down' });
    await estate.refresh(19);
    expect(estate.world.read).toHaveLength(2);
    await estate.refresh(1);
    expect(await estate.status('a')).toBe('down');
    await estate.refresh(60);
    expect(estate.world.parts).toEqual([[undefined], ['state'], ['state']]);
    expect(await estate.refreshes.nextRefreshAt(TARGET)).toBeUndefined();
  });

  it('is read in full when an event asks for that while its state is followed', async () => {
    const estate = await setUp();
    const settling = { afterMs: 30_000, part: 'state' };
    estate.world.things.set('a', { status: 'healthy', settling });
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    estate.world.meanwhile = async () => {
      estate.world.meanwhile = undefined;
      await estate.deliver(fakeEvent([fakeArn('a')]));
    };
    await estate.refresh(30);
    await estate.refresh(5);
    expect(estate.world.parts).toEqual([[undefined], ['state'], [undefined]]);
  });

  it('is limited for an account × Region as a whole, and grows again with time', async () => {
    const estate = await setUp();
    const arns = Array.from({ length: ALLOWANCE.burst + 50 }, (_, i) =>
      fakeArn(`forged-${i}`),
    );
    await estate.deliver(fakeEvent(arns));
    await estate.refresh();
    expect(estate.world.read.flat()).toHaveLength(ALLOWANCE.burst);
    const due = await estate.refreshes.nextRefreshAt(TARGET);
    expect(due!.getTime() - estate.clock.now()).toBe(
      1_000 / ALLOWANCE.perSecond,
    );
    await estate.refresh(5);
    expect(estate.world.read.flat()).toHaveLength(
      ALLOWANCE.burst + 5 * ALLOWANCE.perSecond,
    );
    await estate.refresh(60);
    expect(new Set(estate.world.read.flat()).size).toBe(arns.length);
    expect(await estate.refreshes.nextRefreshAt(TARGET)).toBeUndefined();
  });
});

describe('A reading that AWS refuses', () => {
  it('is tried again later, and not for ever', async () => {
    const estate = await setUp();
    estate.world.error = new Error('no');
    estate.world.things.set('a', { status: 'down' });
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    expect(await estate.status('a')).toBe('healthy');
    for (let i = 0; i < 10; i++) {
      await estate.refresh(60);
    }
    expect(estate.world.read).toHaveLength(4);
    expect(await estate.refreshes.nextRefreshAt(TARGET)).toBeUndefined();

    estate.world.error = undefined;
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    expect(await estate.status('a')).toBe('down');
  });

  it('in part ends nothing, and keeps what was seen', async () => {
    const estate = await setUp();
    estate.world.partial = true;
    estate.world.things.delete('a');
    estate.world.things.set('b', { status: 'down' });
    await estate.deliver(fakeEvent([fakeArn('a'), fakeArn('b')]));
    await estate.refresh();
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      gone_at: null,
    });
    expect(await estate.status('b')).toBe('down');
  });
});

describe('A reading that cannot be stored', () => {
  it('is tried again later, and AWS is not asked again and again meanwhile', async () => {
    const estate = await setUp();
    const { current } = estate.claims;
    let broken = true;
    Object.defineProperty(estate.claims, 'current', {
      get() {
        if (broken) {
          throw new Error('no catalog');
        }
        return current;
      },
    });
    estate.world.things.set('a', { status: 'down' });
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    const due = await estate.refreshes.nextRefreshAt(TARGET);
    expect(due!.getTime() - estate.clock.now()).toBe(5_000);
    await estate.refresh(4);
    expect(estate.world.read).toEqual([['a']]);
    expect(estate.logger.error).toHaveBeenCalledTimes(1);

    broken = false;
    await estate.refresh(1);
    expect(await estate.status('a')).toBe('down');
    expect(await estate.refreshes.nextRefreshAt(TARGET)).toBeUndefined();
  });
});

describe('A sweep that began before', () => {
  /** Sweeps; between what AWS says and what is stored of it, something else happens. */
  async function sweepAround(
    estate: Awaited<ReturnType<typeof setUp>>,
    between: () => Promise<void>,
  ) {
    const { writePage } = estate.store;
    const page = jest
      .spyOn(estate.store, 'writePage')
      .mockImplementationOnce(async (...args) => {
        estate.clock.advance(0.1);
        await between();
        estate.clock.advance(0.1);
        return writePage(...args);
      });
    await estate.store.makeDue({}, estate.clock.date);
    await estate.sweep();
    page.mockRestore();
  }

  it('does not undo what an event made known', async () => {
    const estate = await setUp();
    await sweepAround(estate, async () => {
      estate.world.things.set('a', { status: 'down' });
      await estate.deliver(fakeEvent([fakeArn('a')]));
      await estate.refresh();
    });
    expect(await estate.status('a')).toBe('down');
    expect(await estate.cell()).toMatchObject({ state: 'ok' });
  });

  it('does not bring back what is gone', async () => {
    const estate = await setUp();
    await sweepAround(estate, async () => {
      estate.world.things.delete('a');
      await estate.deliver(fakeEvent([fakeArn('a')]));
      await estate.refresh();
    });
    expect((await estate.resource(fakeArn('a'))).gone_at).not.toBeNull();
  });

  it('does not end what came after it', async () => {
    const estate = await setUp();
    await sweepAround(estate, async () => {
      estate.world.things.set('new', { status: 'healthy' });
      await estate.deliver(fakeEvent([fakeArn('new')]));
      await estate.refresh();
    });
    expect(await estate.resource(fakeArn('new'))).toMatchObject({
      gone_at: null,
      health_status: 'healthy',
    });
  });
});

describe('A sweep that began after', () => {
  it('wins over a reading that took long', async () => {
    const estate = await setUp();
    estate.world.meanwhile = async () => {
      estate.world.meanwhile = undefined;
      estate.clock.advance(0.1);
      estate.world.things.set('a', { status: 'down' });
      estate.world.things.delete('b');
      await estate.store.makeDue({}, estate.clock.date);
      await estate.sweep();
    };
    await estate.deliver(fakeEvent([fakeArn('a'), fakeArn('b')]));
    await estate.refresh();
    expect(await estate.status('a')).toBe('down');
    expect((await estate.resource(fakeArn('b'))).gone_at).not.toBeNull();
  });

  it('meets what was asked for before', async () => {
    const estate = await setUp();
    await estate.deliver(fakeEvent([fakeArn('a')]));
    estate.clock.advance(0.1);
    await estate.store.makeDue({}, estate.clock.date);
    await estate.sweep();
    await estate.refresh();
    expect(estate.world.read).toEqual([]);
    expect(await estate.refreshes.nextRefreshAt(TARGET)).toBeUndefined();
  });
});

describe('A sweep between two events', () => {
  it('does not meet the later one', async () => {
    const estate = await setUp();
    await estate.deliver(fakeEvent([fakeArn('a')]));
    estate.clock.advance(0.1);
    await estate.store.makeDue({}, estate.clock.date);
    await estate.sweep();
    estate.clock.advance(0.1);
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await estate.refresh();
    expect(estate.world.read).toEqual([['a']]);
  });
});

describe('Where a sweep does not read all', () => {
  const setUpSlow = () => setUp({ readsAllWithin: { hours: 1 } });

  it('a sweep does not meet what was asked for before', async () => {
    const estate = await setUpSlow();
    await estate.deliver(fakeEvent([fakeArn('a')]));
    estate.clock.advance(0.1);
    await estate.store.makeDue({}, estate.clock.date);
    await estate.sweep();
    await estate.refresh();
    expect(estate.world.read).toEqual([['a']]);
    expect(await estate.refreshes.nextRefreshAt(TARGET)).toBeUndefined();
  });

  it('what AWS refuses is tried again until sweeps have read all', async () => {
    const estate = await setUpSlow();
    const minutes = async (count: number) => {
      for (let minute = 0; minute < count; minute++) {
        await estate.refresh(60);
      }
    };
    estate.world.error = new Error('no');
    await estate.deliver(fakeEvent([fakeArn('a')]));
    await minutes(30);
    // Soon at first, and then as often as its cell is swept.
    expect(estate.world.read.length).toBeGreaterThan(4);
    expect(estate.world.read.length).toBeLessThan(12);
    await minutes(40);
    const attempts = estate.world.read.length;
    expect(await estate.refreshes.nextRefreshAt(TARGET)).toBeUndefined();
    await minutes(10);
    expect(estate.world.read).toHaveLength(attempts);
  });

  it('a sweep that began when all was read since meets it', async () => {
    const estate = await setUpSlow();
    await estate.deliver(fakeEvent([fakeArn('a')]));
    estate.clock.advance(61);
    await estate.store.makeDue({}, estate.clock.date);
    await estate.sweep();
    await estate.refresh();
    expect(estate.world.read).toEqual([]);
  });
});

describe('An event about a whole cell', () => {
  it('makes it due, at most once a minute', async () => {
    const estate = await setUp();
    estate.world.scope = () => 'cell';
    const due = () => estate.store.dueServices(TARGET, estate.clock.date);
    expect(await due()).toEqual([]);
    await estate.deliver(fakeEvent([]));
    await estate.refresh();
    expect(await due()).toEqual([{ service: 'fake', asked: false }]);
    expect(estate.cellsDue()).toBe(1);

    await estate.sweep();
    await estate.deliver(fakeEvent([]));
    await estate.refresh(30);
    expect(await due()).toEqual([]);
    await estate.refresh(31);
    expect(await due()).toEqual([{ service: 'fake', asked: false }]);
  });
});
