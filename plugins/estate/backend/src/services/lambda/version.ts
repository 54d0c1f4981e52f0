import {
  LambdaAlias,
  LambdaFunctionData,
} from '@pilothouse/plugin-aws-estate-common';

/** A row has no room for more aliases. */
const ALIASES_SHOWN = 2;
/** Of the base64 of a SHA-256: enough to tell the versions of a function apart. */
const SHORT_HASH = 8;

/**
 * What runs: the versions that the aliases send traffic to, for example
 * `live: 12 (90 %), 13 (10 %)`; without an alias the hash of the unpublished
 * code. Of that nothing is told while the last update has failed: the version
 * before goes on serving, and AWS does not say whether the hash is its own.
 */
export function versionOfFunction(
  data: LambdaFunctionData,
): string | undefined {
  if (data.aliases.length > 0) {
    const sorted = [...data.aliases].sort((a, b) => (a.name < b.name ? -1 : 1));
    const shown = sorted.slice(0, ALIASES_SHOWN).map(wordsOfAlias);
    const more = sorted.length - shown.length;
    return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ');
  }
  return data.codeSha256 && data.lastUpdateStatus !== 'Failed'
    ? `sha256:${data.codeSha256.slice(0, SHORT_HASH)}`
    : undefined;
}

/** `live: 12`, or with the shares of traffic where there are several versions. */
export function wordsOfAlias({ name, version, weights }: LambdaAlias): string {
  const others = Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1));
  if (others.length === 0) {
    return `${name}: ${version}`;
  }
  const rest = 1 - others.reduce((sum, [, weight]) => sum + weight, 0);
  return `${name}: ${[[version, rest] as const, ...others]
    .map(([of, weight]) => `${of} (${Math.round(weight * 100)} %)`)
    .join(', ')}`;
}
