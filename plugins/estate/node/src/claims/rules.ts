import { CLAIM_RULES, ClaimRule } from '@pilothouse/plugin-aws-estate-common';
import {
  findByArnAnnotation,
  findByNameAnnotation,
  findByTagAnnotation,
} from './annotationRules';
import { Candidate, ClaimInput, ClaimStack, Findings } from './candidate';
import { addDiscovered } from './discovered';
import { findByAttachment } from './attachment';
import { ClaimContext } from './context';
import { NamingRule } from './config';
import { ClaimGroup } from './groups';
import { aliasKey, toEntityRef } from './references';
import { findByTags, resolve } from './tags';

/** Everything that speaks for an entity or an owner, strongest first. @internal */
export function findCandidates(
  input: ClaimInput,
  context: ClaimContext,
): Findings {
  const parts: Findings[] = [
    findByArnAnnotation(input.arn, context, 'annotation-arn', 'this ARN'),
    findByNameAnnotation(input, context),
    findByTagAnnotation(input, context),
    findByTags(input.tags, context, { rule: 'tag', about: input.arn }, 'tag'),
    ...stacksOf(input).flatMap(stack => findByStack(stack, context)),
    ...strongestFirst(input.groups ?? []).flatMap(group =>
      findByGroup(group, context),
    ),
    findByName(input, context),
  ];
  const said = addDiscovered(join(parts), input, context);
  return join([
    said,
    findByAttachment(input, context),
    findByAccount(input, context),
  ]);
}

/** In the order of the rules, however they come; those of one rule stay in order. */
function strongestFirst(groups: readonly ClaimGroup[]): ClaimGroup[] {
  return [...groups].sort(
    (a, b) => CLAIM_RULES.indexOf(a.rule) - CLAIM_RULES.indexOf(b.rule),
  );
}

function join(parts: readonly Findings[]): Findings {
  return {
    candidates: parts.flatMap(({ candidates }) => candidates),
    dangling: parts.flatMap(({ dangling }) => dangling),
  };
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

/**
 * What the members of a workspace or application say of themselves is said of
 * those too that say nothing; which entity they are part of is their own.
 */
function findByGroup(group: ClaimGroup, context: ClaimContext): Findings[] {
  const { rule, about, name } = group;
  const where =
    rule === 'workspace'
      ? `its Terraform workspace ${name}`
      : `its application ${name}`;
  const ownerRefs = group.ownerRefs.filter(ref => context.owners.has(ref));
  const members: Findings = {
    candidates: ownerRefs.map(ownerRef => ({
      rule,
      about,
      source: 'guess',
      sentence: `others in ${where} belong to ${ownerRef}`,
      ownerRef,
      ambiguous: ownerRefs.length > 1,
    })),
    dangling: [],
  };
  return rule === 'application'
    ? [members, findByArnAnnotation(about, context, rule, where)]
    : [members];
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
