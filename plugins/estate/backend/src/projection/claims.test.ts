import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DEFAULT_CLAIM_CONFIG,
  ResourceTags,
} from '@pilothouse/plugin-aws-estate-node';
import {
  arnOf,
  context,
  createClaimedEstate,
  ELSEWHERE,
} from '../__testUtils__/claimedEstate';
import { TARGET } from '../__testUtils__/fakeService';
import { ORDER, PAYMENT } from '../__testUtils__/rows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const setUp = (resources: Record<string, Record<string, ResourceTags>>) =>
  createClaimedEstate(databases, resources);

describe('Claims that follow what was corrected', () => {
  it('are decided again once, where they were decided by something older', async () => {
    const { estate, sweep, follow, ownerOf } = await setUp({
      [TARGET.region]: { a: { team: 'paymnets' } },
    });
    await sweep();
    expect(await ownerOf('a')).toBeNull();
    expect(await follow()).toBe(0);

    estate.clock.advance(1);
    estate.claims.current = context('two', estate.clock.date, {
      config: {
        ...DEFAULT_CLAIM_CONFIG,
        aliases: [{ values: ['paymnets'], means: 'payment' }],
      },
    });
    expect(await follow()).toBe(1);
    expect(await ownerOf('a')).toBe(PAYMENT);
    expect(await follow()).toBe(0);
  });

  it('come back after a replica that had not heard yet decided by the old', async () => {
    const { estate, sweep, follow, ownerOf } = await setUp({
      [TARGET.region]: { a: { team: 'payment' } },
    });
    const old = context('old', estate.clock.date, { owners: [ORDER] });
    estate.clock.advance(1);
    const corrected = context('new', estate.clock.date);
    estate.claims.current = corrected;
    await sweep();
    expect(await ownerOf('a')).toBe(PAYMENT);

    estate.claims.current = old;
    // Whoever knows less does not overrule what is newer …
    expect(await follow()).toBe(0);
    await sweep();
    expect(await ownerOf('a')).toBeNull();
    // … and what it swept is put right.
    estate.claims.current = corrected;
    expect(await follow()).toBe(1);
    expect(await ownerOf('a')).toBe(PAYMENT);
  });
});

describe('What shares a Terraform workspace', () => {
  const shop = { 'terraform:workspace': 'shop' };

  it('belongs to whom its tagged members do, in the same sweep', async () => {
    const { sweep, ownerOf } = await setUp({
      [TARGET.region]: { a: { ...shop, team: 'payment' }, b: shop, c: {} },
    });
    await sweep();
    expect(await ownerOf('b')).toBe(PAYMENT);
    expect(await ownerOf('c')).toBeNull();
  });

  it('follows members in another Region of the account without a sweep of its own', async () => {
    const { world, estate, sweep, follow, ownerOf } = await setUp({
      [TARGET.region]: { b: shop },
      [ELSEWHERE.region]: { a: { ...shop, team: 'payment' } },
    });
    await sweep();
    expect(await follow()).toBe(1);
    expect(await ownerOf('b')).toBe(PAYMENT);
    expect(await follow()).toBe(0);

    world.resources[ELSEWHERE.region] = { a: { ...shop, team: 'order' } };
    estate.clock.advance(6);
    await estate.sweep(ELSEWHERE);
    expect(await follow()).toBe(1);
    expect(await ownerOf('b')).toBe(ORDER);

    world.resources[ELSEWHERE.region] = {};
    estate.clock.advance(6);
    await estate.sweep(ELSEWHERE);
    expect(await follow()).toBe(1);
    expect(await ownerOf('b')).toBeNull();
  });

  it('follows a member of which only an event told', async () => {
    const { estate, sweep, follow, ownerOf } = await setUp({
      [TARGET.region]: { a: shop, b: shop },
    });
    await sweep();
    await estate
      .knex('resources')
      .where({ arn: arnOf('a') })
      .update({ tags: JSON.stringify({ ...shop, team: 'payment' }) });
    const project = await estate.prepareProjection();
    await estate.knex.transaction(transaction =>
      project(transaction, TARGET, [arnOf('a')]),
    );
    expect(await ownerOf('a')).toBe(PAYMENT);
    expect(await follow()).toBe(1);
    expect(await ownerOf('b')).toBe(PAYMENT);
    expect(await follow()).toBe(0);
  });

  it('takes nothing from other accounts, whatever is tagged there', async () => {
    const { estate, sweep, follow, ownerOf } = await setUp({
      [TARGET.region]: { b: shop },
    });
    await sweep();
    await estate.knex('claim_groups').insert({
      account_id: '999999999999',
      region: TARGET.region,
      rule: 'workspace',
      about: 'shop',
      owner_refs: [ORDER],
      others_owner_refs: [],
    });
    await sweep();
    await follow();
    expect(await ownerOf('b')).toBeNull();
  });
});
