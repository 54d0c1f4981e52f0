import { randomBytes } from 'node:crypto';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createImmutableFacts,
  Observation,
  sweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { createTestEstate } from '../__testUtils__/estate';
import {
  fakeArn,
  fakeService,
  observed,
  TARGET,
} from '../__testUtils__/fakeService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await check())) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('A cell that is slow', () => {
  it('does not keep the others of its target from being swept again', async () => {
    let release = () => {};
    const slow = fakeService({
      id: 'slow',
      async *collect() {
        await new Promise<void>(resolve => {
          release = resolve;
        });
      },
    });
    let sweeps = 0;
    const quick = fakeService({
      collect: () => {
        sweeps += 1;
        return [observed('a')];
      },
    });
    const estate = await createTestEstate(databases, [slow, quick]);
    const sweeping = estate.sweep();
    await until(async () => (await estate.cell()).state === 'ok');
    estate.clock.advance(5);
    await until(() => sweeps === 2);
    expect(await estate.cell('slow')).toMatchObject({ state: 'never-swept' });
    release();
    await sweeping;
    expect(await estate.cell('slow')).toMatchObject({ state: 'ok' });
  });

  it('is due again soon after its end, and what it saw is believed until then', async () => {
    const estate = await createTestEstate(databases, [
      fakeService({
        *collect() {
          estate.clock.advance(8);
          yield observed('a');
        },
      }),
    ]);
    const minutes = (count: number) =>
      new Date(estate.clock.now() + count * 60_000);
    await estate.sweep();
    // Longer than its cadence of five minutes: a tenth of it for a rest.
    expect(await estate.cell()).toMatchObject({ next_due_at: minutes(0.5) });
    expect(await estate.resource(fakeArn('a'))).toMatchObject({
      fresh_until: minutes(18),
    });
  });

  it('is due one cadence after its start, not after its end', async () => {
    const estate = await createTestEstate(databases, [
      fakeService({
        *collect() {
          estate.clock.advance(2);
          yield observed('a');
        },
      }),
    ]);
    const startedAt = estate.clock.now();
    await estate.sweep();
    expect(await estate.cell()).toMatchObject({
      next_due_at: new Date(startedAt + 5 * 60_000),
    });
  });
});

describe('A store that fails', () => {
  it('leaves no sweep of the target running', async () => {
    let signal: AbortSignal | undefined;
    const estate = await createTestEstate(databases, [
      fakeService({
        id: 'slow',
        async *collect(context) {
          signal = context.signal;
          await new Promise(() => {});
        },
      }),
      fakeService({ collect: () => [observed('a')] }),
    ]);
    const { access, definitions, logger } = estate;
    const store = {
      ...estate.store,
      finish: async () => {
        throw new Error('no database');
      },
    };
    await expect(
      sweepTarget(
        TARGET,
        definitions.services,
        { access, store, facts: createImmutableFacts(store), logger },
        new AbortController().signal,
      ),
    ).rejects.toThrow('no database');
    expect(signal?.aborted).toBe(true);
  });

  it('on one resource costs this resource, and the cell is partial', async () => {
    const tooLongForItsIndex = randomBytes(8_000).toString('hex');
    const observations: Observation[] = [
      observed('a'),
      { ...observed('b'), arn: 'nonsense' } as Observation,
      { ...observed('c'), name: tooLongForItsIndex } as Observation,
      observed('d'),
    ];
    const estate = await createTestEstate(databases, [
      fakeService({ collect: () => observations }),
    ]);
    await estate.sweep();
    expect(await estate.knex('resources').orderBy('arn').pluck('arn')).toEqual([
      fakeArn('a'),
      fakeArn('d'),
    ]);
    expect(await estate.cell()).toMatchObject({
      state: 'partial',
      error: {
        code: 'NotStored',
        message: expect.stringContaining('could not store nonsense'),
      },
      next_due_at: new Date(estate.clock.now() + 5 * 60_000),
    });
    expect(estate.logger.error).toHaveBeenCalledTimes(2);
  });

  it('on what follows from a sweep ends it as partial: AWS is not read again at once', async () => {
    const estate = await createTestEstate(databases, [
      fakeService({ collect: () => [observed('a')] }),
    ]);
    Object.defineProperty(estate.claims, 'current', {
      get() {
        throw new Error('no catalog');
      },
    });
    await estate.sweep();
    expect(await estate.cell()).toMatchObject({
      state: 'partial',
      error: { code: 'NotStored' },
      next_due_at: new Date(estate.clock.now() + 5 * 60_000),
    });
    expect(estate.logger.error).toHaveBeenCalledWith(
      expect.stringContaining('could not be brought up to date'),
      expect.objectContaining({ message: 'no catalog' }),
    );
  });
});

describe('A person who asks', () => {
  it('ends the back-off of refused credentials, also while the target is swept', async () => {
    let sweeps = 0;
    const estate = await createTestEstate(databases, [
      fakeService({
        async *collect() {
          sweeps += 1;
          if (sweeps === 1) {
            estate.clock.advance(1);
            await estate.store.makeDue({}, estate.clock.date);
          }
          yield observed('a');
        },
      }),
    ]);
    const forget = jest.spyOn(estate.access.credentials, 'forgetRefusal');
    await estate.sweep();
    expect(sweeps).toBe(2);
    expect(forget.mock.calls).toEqual([[TARGET.accountId]]);
    expect(await estate.cell()).toMatchObject({ asked: false });
  });
});

describe('The end of a sweep', () => {
  it('locks resources in the order of their ARNs, as everybody does', async () => {
    const world = { observations: [] as Observation[] };
    const estate = await createTestEstate(databases, [
      fakeService({ collect: () => world.observations }),
    ]);
    // Stored against the order of the ARNs: the order in which a scan finds them.
    for (const name of ['z', 'a']) {
      await estate.store.makeDue({}, estate.clock.date);
      world.observations = [observed(name)];
      await estate.sweep();
      estate.clock.advance(5);
    }
    await estate.knex('resources').update({ gone_at: null });
    world.observations = [];

    const { knex } = estate;
    const other = await knex.transaction();
    const lock = (name: string) =>
      other('resources')
        .where({ arn: fakeArn(name) })
        .forUpdate();
    await lock('a');
    const sweeping = estate.sweep();
    await until(async () => {
      const { rows } = await knex.raw(
        `SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    });
    await lock('z');
    await other.commit();
    await sweeping;
    expect(await estate.cell()).toMatchObject({ state: 'ok' });
    expect(await knex('resources').whereNull('gone_at')).toEqual([]);
  });

  it('locks cells in the order of their AWS services, as who asks for a sweep does', async () => {
    let ended = () => {};
    const first = new Promise<void>(resolve => {
      ended = resolve;
    });
    const estate = await createTestEstate(databases, [
      fakeService({
        id: 'z',
        async *collect() {
          ended();
        },
      }),
      fakeService({
        id: 'a',
        async *collect() {
          await first;
        },
      }),
    ]);
    const { knex } = estate;
    const other = await knex.transaction();
    const lock = (service: string) =>
      other('cells').where({ service }).forUpdate();
    await lock('a');
    const waiting = async (count: number) => {
      const { rows } = await knex.raw(
        `SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length === count;
    };
    const sweeping = estate.sweep();
    await until(() => waiting(1));
    const asking = estate.store.makeDue({}, estate.clock.date);
    await until(() => waiting(2));
    await lock('z');
    await other.commit();
    await Promise.all([sweeping, asking]);
    expect(await estate.cell('z')).toMatchObject({ state: 'ok' });
  });
});
