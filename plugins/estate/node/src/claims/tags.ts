import { ClaimRule } from '@pilothouse/plugin-aws-estate-common';
import { ResourceTags } from '../definition/observation';
import { Candidate, Findings, ownerOf } from './candidate';
import { ClaimContext } from './context';
import { aliasKey, toEntityRef } from './references';

/**
 * What owner, entity and system tags say, in this order and by the order of
 * the configured keys.
 *
 * @param about - the rule, and the ARN that has the tags
 * @param where - begins the sentences, for example `tag` or `tag of its stack payment`
 * @internal
 */
export function findByTags(
  tags: ResourceTags,
  context: ClaimContext,
  about: { rule: ClaimRule; about: string },
  where: string,
): Findings {
  const { config } = context;
  const findings: Findings = { candidates: [], dangling: [] };
  const readers = [
    [config.ownerTags, 'owner-tag', 'group'],
    [config.entityTags, 'entity-tag', 'component'],
    [config.systemTags, 'system-tag', 'system'],
  ] as const;
  for (const [keys, source, defaultKind] of readers) {
    for (const [key, value] of pickTags(tags, keys)) {
      const meaning = context.aliases.get(aliasKey(value)) ?? value;
      const ref = toEntityRef(meaning, defaultKind);
      const said = `${where} ${key}=${value}${
        meaning === value ? '' : ` (read as ${meaning})`
      }`;
      const found = ref && resolve(ref, source, context);
      if (found) {
        findings.candidates.push({
          ...about,
          source,
          sentence: `${said} names ${ref}${found.remark}`,
          entityRef: found.entityRef,
          ownerRef: found.ownerRef,
        });
      } else {
        const sentence = ref
          ? `${said} names ${ref}, which does not exist`
          : `${said} names nothing that the catalog could hold`;
        findings.candidates.push({
          ...about,
          source,
          sentence,
          dangling: true,
        });
        findings.dangling.push({ key, value, sentence });
      }
    }
  }
  return findings;
}

/** The owner that a resource's own tags name; `undefined` where they name none that exists. @public */
export function ownerByTags(
  tags: ResourceTags,
  context: ClaimContext,
): string | undefined {
  const about = { rule: 'tag', about: '' } as const;
  return findByTags(tags, context, about, 'tag').candidates.find(
    ({ ownerRef }) => ownerRef,
  )?.ownerRef;
}

/** A reference that exists, with its owner. @internal */
export function resolve(
  ref: string,
  source: Candidate['source'],
  context: ClaimContext,
): { entityRef?: string; ownerRef?: string; remark: string } | undefined {
  if (source === 'owner-tag') {
    return context.owners.has(ref) ? { ownerRef: ref, remark: '' } : undefined;
  }
  const entity = context.entities.get(ref);
  if (!entity && context.discovered?.has(ref)) {
    return { entityRef: ref, remark: ', which was found on AWS' };
  }
  return entity && { entityRef: ref, ...ownerOf(entity, context) };
}

/**
 * The tags with these keys in any case, by the order of the keys; a key
 * written exactly comes before another spelling of it.
 *
 * @public
 */
export function pickTags(
  tags: ResourceTags,
  keys: readonly string[],
): Array<[key: string, value: string]> {
  const entries = Object.entries(tags)
    .filter(([, value]) => value.trim() !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return keys.flatMap(key => {
    const lower = key.toLocaleLowerCase('en-US');
    return entries
      .filter(([other]) => other.toLocaleLowerCase('en-US') === lower)
      .sort(([a], [b]) => Number(b === key) - Number(a === key));
  });
}
