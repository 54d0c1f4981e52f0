import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ClaimAlias } from './config';

/**
 * Writes a text as a full reference in lower case, as the catalog's own
 * references are; `undefined` where it can be none.
 *
 * @public
 */
export function toEntityRef(
  text: string,
  defaultKind: string,
  defaultNamespace = 'default',
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text.trim(), { defaultKind, defaultNamespace }),
    ).toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}

/** Aliases by the value that they stand for. @internal */
export function indexAliases(
  aliases: readonly ClaimAlias[],
): ReadonlyMap<string, string> {
  return new Map(
    aliases.flatMap(({ values, means }) =>
      values.map(value => [aliasKey(value), means] as const),
    ),
  );
}

/** The form in which aliases are looked up. @public */
export function aliasKey(value: string): string {
  return value.trim().toLocaleLowerCase('en-US');
}
