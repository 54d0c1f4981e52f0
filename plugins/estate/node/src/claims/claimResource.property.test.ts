import { CLAIM_RULES } from '@pilothouse/plugin-aws-estate-common';
import fc from 'fast-check';
import { ClaimInput } from './candidate';
import { claimResource } from './claimResource';
import { DEFAULT_CLAIM_CONFIG } from './config';
import { ClaimEntity, createClaimContext } from './context';

const ARN = 'arn:aws:ecs:eu-west-1:111111111111:service/main/a';
const STACK = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/a/1';
const APPLICATION =
  'arn:aws:resource-groups:eu-west-1:111111111111:group/shop/1';
const TEAMS = ['a', 'b', 'c'];

/** Names of which some exist and some do not. */
const team = fc.constantFrom(...TEAMS, 'gone');
const component = fc.constantFrom('x', 'y', 'z', 'ghost');

const annotations = fc.record(
  {
    'pilothouse.dev/aws-arn': fc.constantFrom(
      ARN,
      STACK,
      APPLICATION,
      `${ARN}2`,
    ),
    'pilothouse.dev/aws-tags': fc.constantFrom('k=v', 'k=v,l=w', 'team=a'),
  },
  { requiredKeys: [] },
);

const entities: fc.Arbitrary<ClaimEntity[]> = fc.uniqueArray(
  fc.record({
    entityRef: fc
      .constantFrom('x', 'y', 'z', 'u', 'v')
      .map(name => `component:default/${name}`),
    ownerRef: fc.option(
      team.map(name => `group:default/${name}`),
      {
        nil: undefined,
      },
    ),
    annotations,
  }),
  { selector: ({ entityRef }) => entityRef },
);

const ownTags = fc.record(
  { team, owner: team, component, k: fc.constant('v'), l: fc.constant('w') },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;

const input: fc.Arbitrary<ClaimInput> = fc.record({
  arn: fc.constant(ARN),
  type: fc.constant('ecs:service'),
  name: fc.constantFrom('a-prod', 'x-prod', 'other'),
  accountId: fc.constant('111111111111'),
  tags: ownTags,
  stacks: fc.array(fc.record({ arn: fc.constant(STACK), tags: ownTags }), {
    maxLength: 1,
  }),
  groups: fc.array(
    fc.record({
      rule: fc.constantFrom('workspace' as const, 'application' as const),
      about: fc.constantFrom(APPLICATION, 'shop'),
      name: fc.constant('shop'),
      ownerRefs: fc.uniqueArray(team.map(name => `group:default/${name}`)),
    }),
    { maxLength: 2 },
  ),
});

const situation = fc.record({
  input,
  entities,
  accountOwner: fc.option(team, { nil: undefined }),
});

function contextOf(
  list: ClaimEntity[],
  accountOwner: string | undefined,
  owners = TEAMS,
) {
  return createClaimContext({
    config: {
      ...DEFAULT_CLAIM_CONFIG,
      namingRules: [{ pattern: /^(?<entity>[a-z])-prod$/ }],
    },
    owners: owners.map(name => `group:default/${name}`),
    entities: list,
    accounts: [
      {
        id: '111111111111',
        ownerRef: accountOwner && `group:default/${accountOwner}`,
      },
    ],
  });
}

const runs = { numRuns: 2000 };

describe('properties of claims', () => {
  it('the order of the entities does not matter', () => {
    fc.assert(
      fc.property(
        situation.chain(each =>
          fc.record({
            each: fc.constant(each),
            shuffled: fc.shuffledSubarray(each.entities, {
              minLength: each.entities.length,
            }),
          }),
        ),
        ({ each, shuffled }) => {
          expect(
            claimResource(each.input, contextOf(shuffled, each.accountOwner)),
          ).toEqual(
            claimResource(
              each.input,
              contextOf(each.entities, each.accountOwner),
            ),
          );
        },
      ),
      runs,
    );
  });

  it('owner and entity always exist', () => {
    fc.assert(
      fc.property(situation, each => {
        const context = contextOf(each.entities, each.accountOwner);
        const claim = claimResource(each.input, context);
        const refs = [claim, ...claim.evidence];
        for (const { ownerRef, entityRef } of refs) {
          expect(!ownerRef || context.owners.has(ownerRef)).toBe(true);
          expect(!entityRef || context.entities.has(entityRef)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('no rule is beaten by a weaker one: what is stronger than the decider was rejected or names no owner', () => {
    fc.assert(
      fc.property(situation, each => {
        const claim = claimResource(
          each.input,
          contextOf(each.entities, each.accountOwner),
        );
        const decider = CLAIM_RULES.indexOf(claim.rule);
        const beaten = claim.evidence.filter(
          ({ rule, ownerRef, rejected }) =>
            CLAIM_RULES.indexOf(rule) < decider &&
            ownerRef &&
            rejected !== 'conflict' &&
            rejected !== 'ambiguous',
        );
        expect(beaten).toEqual([]);
      }),
      runs,
    );
  });

  it("an annotation never takes from a tag's team, nor from the stack's tags", () => {
    fc.assert(
      fc.property(situation, each => {
        const bare = each.entities.map(entity => ({
          ...entity,
          annotations: {},
        }));
        const before = claimResource(
          each.input,
          contextOf(bare, each.accountOwner),
        );
        fc.pre(before.rule === 'tag' || before.rule === 'stack');
        const after = claimResource(
          each.input,
          contextOf(each.entities, each.accountOwner),
        );
        expect(after.ownerRef).toBe(before.ownerRef);
      }),
      runs,
    );
  });

  it('a group that goes away leaves no claim behind', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(...TEAMS), (each, gone) => {
        const claim = claimResource(
          each.input,
          contextOf(
            each.entities,
            each.accountOwner,
            TEAMS.filter(name => name !== gone),
          ),
        );
        expect(claim.ownerRef).not.toBe(`group:default/${gone}`);
      }),
      runs,
    );
  });

  it('each loser is told why, and a conflict names the one that keeps it first', () => {
    fc.assert(
      fc.property(situation, each => {
        const claim = claimResource(
          each.input,
          contextOf(each.entities, each.accountOwner),
        );
        for (const evidence of claim.evidence) {
          const used =
            (claim.ownerRef && evidence.ownerRef === claim.ownerRef) ||
            (claim.entityRef && evidence.entityRef === claim.entityRef);
          expect(Boolean(evidence.rejected) || Boolean(used)).toBe(true);
        }
        const kept = claim.conflicts.filter(({ sentence }) =>
          sentence.endsWith('keeps it'),
        );
        for (const { ownerRefs } of kept) {
          expect(new Set(ownerRefs).size).toBe(2);
          expect(claim.ownerRef).toBe(ownerRefs[0]);
        }
      }),
      runs,
    );
  });
});
