import { OwnershipStep } from '@pilothouse/plugin-aws-estate-common';
import { ClaimConfig, ClaimContext } from '@pilothouse/plugin-aws-estate-node';
import { ClosestFinder, closestAmong } from './closest';
import { alias, NAME_OF_THE_GROUP, tagCommand, tagValueOf } from './toCopy';

/** A tag that names what does not exist. */
export interface DanglingTag {
  key: string;
  value: string;
}

/** Says what may have been meant by tags that name what does not exist. */
export interface DanglingAdvice {
  /** The full reference that exists and is written most alike; `undefined` where none is. */
  suggest(tag: DanglingTag): string | undefined;
  /** What says for all resources at once what a value means. */
  aliasStep(tag: DanglingTag): OwnershipStep;
  /** What to do about it on one resource, the first the best. */
  steps(arn: string, tag: DanglingTag): OwnershipStep[];
}

/** Prepares advice; what is looked among is made on the first question. */
export function createDanglingAdvice(context: ClaimContext): DanglingAdvice {
  const finders = new Map<Kind, ClosestFinder>();
  const known = new Map<string, string | undefined>();

  function suggest({ key, value }: DanglingTag): string | undefined {
    const kind = kindOf(key, context.config);
    const id = `${kind} ${value}`;
    if (!known.has(id)) {
      const finder = finders.get(kind) ?? closestAmong(refsOf(kind, context));
      finders.set(kind, finder);
      known.set(id, finder.find(value));
    }
    return known.get(id);
  }

  function aliasStep(tag: DanglingTag): OwnershipStep {
    const suggestion = suggest(tag);
    return {
      sentence: suggestion
        ? `If ${suggestion} is meant, an alias says so for every resource`
        : `Register what ${tag.value} names in the catalog, or say by an alias what is meant`,
      copy: alias(
        tag.value,
        suggestion ?? NAMES[kindOf(tag.key, context.config)],
      ),
    };
  }

  return {
    suggest,
    aliasStep,
    steps(arn, tag) {
      const suggestion = suggest(tag);
      const kind = kindOf(tag.key, context.config);
      const value = suggestion
        ? writtenAs(kind, suggestion)
        : writtenAs(kind, NAMES[kind]);
      return [
        aliasStep(tag),
        {
          sentence: `Or correct the tag ${tag.key}`,
          copy: tagCommand(arn, tag.key, value),
        },
      ];
    },
  };
}

/** What a key of a tag names. */
type Kind = 'owner' | 'component' | 'system';

/** What stands for a name that only a person knows. */
const NAMES: Readonly<Record<Kind, string>> = {
  owner: `group:default/${NAME_OF_THE_GROUP}`,
  component: 'component:default/NAME-OF-THE-COMPONENT',
  system: 'system:default/NAME-OF-THE-SYSTEM',
};

function kindOf(key: string, config: ClaimConfig): Kind {
  const has = (keys: readonly string[]) =>
    keys.some(
      each =>
        each.toLocaleLowerCase('en-US') === key.toLocaleLowerCase('en-US'),
    );
  if (has(config.ownerTags)) {
    return 'owner';
  }
  return has(config.entityTags) ? 'component' : 'system';
}

function refsOf(kind: Kind, { owners, entities }: ClaimContext): string[] {
  if (kind === 'owner') {
    // A group rather than a person of the same name.
    return [...owners].sort(
      (a, b) => Number(b.startsWith('group:')) - Number(a.startsWith('group:')),
    );
  }
  return [...entities.keys()].filter(ref => ref.startsWith(`${kind}:`));
}

function writtenAs(kind: Kind, ref: string): string {
  return kind === 'owner'
    ? tagValueOf(ref)
    : ref.replace(new RegExp(`^${kind}:default/`), '');
}
