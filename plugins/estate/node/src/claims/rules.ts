import { ClaimRule } from '@pilothouse/plugin-aws-estate-common';
import {
  Candidate,
  ClaimInput,
  ClaimStack,
  Findings,
  ownerOf,
} from './candidate';
import { ClaimContext, NamedBy } from './context';
import { NamingRule } from './config';
import { aliasKey, toEntityRef } from './references';
import { findByTags, resolve } from './tags';

/** Everything that speaks for an entity or an owner, strongest first. @internal */
export function findCandidates(
  input: ClaimInput,
  context: ClaimContext,
): Findings {
  const parts: Findings[] = [
    findByArnAnnotation(input.arn, context, 'annotation-arn', 'this ARN'),
    findByTagAnnotation(input, context),
    findByTags(input.tags, context, { rule: 'tag', about: input.arn }, 'tag'),
    ...stacksOf(input).flatMap(stack => findByStack(stack, context)),
    findByName(input, context),
    findByAccount(input, context),
  ];
  return {
    candidates: parts.flatMap(({ candidates }) => candidates),
    dangling: parts.flatMap(({ dangling }) => dangling),
  };
}

function findByArnAnnotation(
  arn: string,
  context: ClaimContext,
  rule: ClaimRule,
  what: string,
): Findings {
  const named = context.namedBy.get(arn) ?? [];
  return {
    candidates: oncePerEntity(named).map(({ entity, annotation }) =>
      fromAnnotation(
        { rule, about: arn },
        { entity, annotation },
        `names ${what}`,
        context,
      ),
    ),
    dangling: [],
  };
}

function findByTagAnnotation(
  input: ClaimInput,
  context: ClaimContext,
): Findings {
  const selected = Object.entries(input.tags)
    .flatMap(([key, value]) => context.selectors.get(`${key}=${value}`) ?? [])
    .filter(
      ({ selector }) =>
        (!selector.types || selector.types.includes(input.type)) &&
        selector.tags.every(([key, value]) => input.tags[key] === value),
    )
    .sort((a, b) => (a.entity.entityRef < b.entity.entityRef ? -1 : 1));
  return {
    candidates: oncePerEntity(selected).map(({ entity, selector }) =>
      fromAnnotation(
        { rule: 'annotation-tags', about: input.arn },
        { entity, annotation: selector.annotation },
        `selects its tags ${selector.tags.map(tag => tag.join('=')).join(',')}`,
        context,
      ),
    ),
    dangling: [],
  };
}

function fromAnnotation(
  about: { rule: ClaimRule; about: string },
  { entity, annotation }: NamedBy,
  does: string,
  context: ClaimContext,
): Candidate {
  const { ownerRef, remark } = ownerOf(entity, context);
  return {
    ...about,
    source: 'annotation',
    sentence: `annotation ${annotation} of ${entity.entityRef}${remark}${
      remark && ','
    } ${does}`,
    entityRef: entity.entityRef,
    ownerRef,
  };
}

function oncePerEntity<T extends { entity: { entityRef: string } }>(
  list: readonly T[],
): T[] {
  return [
    ...new Map(
      [...list].reverse().map(item => [item.entity.entityRef, item]),
    ).values(),
  ].reverse();
}

/** What the stack's tags say comes before what an annotation says of the stack. */
function findByStack(stack: ClaimStack, context: ClaimContext): Findings[] {
  const name = stack.name ?? stack.arn;
  return [
    findByTags(
      stack.tags,
      context,
      { rule: 'stack', about: stack.arn },
      `tag of its stack ${name}`,
    ),
    findByArnAnnotation(stack.arn, context, 'stack', `its stack ${name}`),
  ];
}

function stacksOf(input: ClaimInput): readonly ClaimStack[] {
  const arn = input.tags['aws:cloudformation:stack-id'];
  if (input.stacks || !arn) {
    return input.stacks ?? [];
  }
  const name = input.tags['aws:cloudformation:stack-name'];
  return [{ arn, name, tags: {} }];
}

function findByName(input: ClaimInput, context: ClaimContext): Findings {
  const candidates = context.config.namingRules
    .filter(({ types }) => !types || types.includes(input.type))
    .flatMap(rule => fromNamingRule(rule, input, context));
  return { candidates, dangling: [] };
}

function fromNamingRule(
  rule: NamingRule,
  { arn, name }: ClaimInput,
  context: ClaimContext,
): Candidate[] {
  const about = { rule: 'naming', about: arn, source: 'guess' } as const;
  const match = rule.pattern.exec(name);
  if (!match) {
    return [];
  }
  const named = [
    [match.groups?.owner ?? rule.owner, 'owner-tag', 'group'],
    [match.groups?.entity ?? rule.entity, 'entity-tag', 'component'],
    [match.groups?.system, 'system-tag', 'system'],
  ] as const;
  return named.flatMap(([value, kindOfTag, defaultKind]): Candidate[] => {
    if (!value) {
      return [];
    }
    const meaning = context.aliases.get(aliasKey(value)) ?? value;
    const ref = toEntityRef(meaning, defaultKind);
    const found = ref && resolve(ref, kindOfTag, context);
    const said = `name ${name} matches naming rule ${
      rule.pattern.source
    }, which names ${ref ?? meaning}`;
    return [
      found
        ? {
            ...about,
            sentence: `${said}${found.remark}`,
            entityRef: found.entityRef,
            ownerRef: found.ownerRef,
          }
        : {
            ...about,
            sentence: `${said}, which does not exist`,
            dangling: true,
          },
    ];
  });
}

function findByAccount(input: ClaimInput, context: ClaimContext): Findings {
  const account = context.accounts.get(input.accountId);
  const unit = account?.organizationalUnit;
  const candidates: Candidate[] = [];
  if (account?.ownerRef) {
    const called = account.name ? ` (${account.name})` : '';
    candidates.push(
      fromPlace('account', `account ${account.id}${called}`, account.ownerRef),
    );
  }
  const unitOwner = unit && ownerOfUnit(unit, context);
  if (unitOwner) {
    candidates.push(
      fromPlace(
        'organizational-unit',
        `organisational unit ${unit}`,
        unitOwner,
      ),
    );
  }
  return { candidates, dangling: [] };

  function fromPlace(
    rule: ClaimRule,
    place: string,
    ownerRef: string,
  ): Candidate {
    const exists = context.owners.has(ownerRef);
    return {
      rule,
      about: input.arn,
      source: 'guess',
      sentence: `${place} belongs to ${ownerRef}${
        exists ? '' : ', which does not exist'
      }`,
      ...(exists ? { ownerRef } : { dangling: true }),
    };
  }
}

/** A unit written as a path belongs to whom the nearest unit above it does. */
function ownerOfUnit(unit: string, context: ClaimContext): string | undefined {
  const above = unit.lastIndexOf('/');
  return (
    context.organizationalUnits.get(unit) ??
    (above > 0 ? ownerOfUnit(unit.slice(0, above), context) : undefined)
  );
}
