import { createHash } from 'node:crypto';
import { EnvironmentConfig } from '@pilothouse/plugin-aws-estate-node';

/** The longest name of a catalog entity. */
const LONGEST = 63;
/** Names that tell nobody which service it is. */
const SAYS_NOTHING = new Set(
  'api app backend consumer function frontend handler infrastructure infra lambda main server service stack task web worker'.split(
    ' ',
  ),
);

/** Where something is, as far as names repeat it. */
export interface NamedPlace {
  environment?: string;
  accountId: string;
  region: string;
}

/**
 * Writes a text as the name of a catalog entity: lower case letters, digits and
 * the separators `-`, `_` and `.`; at most 63 characters, of which the last are
 * a hash where the text is longer. Empty where nothing of it can be kept.
 *
 * @see https://backstage.io/docs/features/software-catalog/descriptor-format#name-required
 */
export function toEntityName(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/([-_.])[-_.]+/g, '$1')
    .replace(/^[-_.]+|[-_.]+$/g, '');
  return name.length > LONGEST ? withHash(name, name) : name;
}

/** A name that ends with the first characters of a hash of a text; at most 63 characters. */
export function withHash(name: string, of: string): string {
  const hash = createHash('sha256').update(of).digest('hex').slice(0, 6);
  const kept = name.slice(0, LONGEST - hash.length - 1);
  return `${kept.replace(/[-_.]+$/, '')}-${hash}`;
}

/** Whether a name tells which service it is. */
export function saysSomething(name: string): boolean {
  return name.length > 1 && /[a-z]/.test(name) && !SAYS_NOTHING.has(name);
}

/**
 * The name of a service by what a resource or a stack is called: without its
 * environment, Region and account, and without what CloudFormation appends.
 *
 * @param text - for example `payments-production-payment-api`, which is
 *   `payment-api`
 */
export function toServiceName(
  text: string,
  place: NamedPlace,
  config: Pick<EnvironmentConfig, 'namePatterns'>,
): string {
  const words = withoutGeneratedPart(text)
    // PaymentApi is payment-api.
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2');
  const placed = [place.region, place.accountId].reduce(
    (name, part) => without(name, new RegExp(`(^|[-_.])${part}([-_.]|$)`, 'i')),
    words,
  );
  return toEntityName(withoutEnvironment(placed, place, config)).replace(
    /(.)[-_.]stack$/,
    '$1',
  );
}

/**
 * Only the environment in which it is: `test-runner` in production is no test.
 * Where that is one that names never say, any of them.
 */
function withoutEnvironment(
  name: string,
  { environment }: NamedPlace,
  { namePatterns }: Pick<EnvironmentConfig, 'namePatterns'>,
): string {
  const known = namePatterns.filter(
    pattern => pattern.environment === environment,
  );
  const patterns = known.length > 0 ? known : namePatterns;
  for (const { pattern } of patterns) {
    const rest = without(name, pattern);
    if (rest !== name) {
      return rest;
    }
  }
  return name;
}

/** Takes out what a pattern matches, unless too little would be left. */
function without(name: string, pattern: RegExp): string {
  const match = pattern.exec(name);
  if (!match || match[0] === '') {
    return name;
  }
  const before = name.slice(0, match.index).replace(/[-_.]+$/, '');
  const after = name
    .slice(match.index + match[0].length)
    .replace(/^[-_.]+/, '');
  const rest = join(before, after);
  return /[a-z]{2}/i.test(rest) ? rest : name;
}

/** A word that stood on both sides of what was taken out is said once. */
function join(before: string, after: string): string {
  if (!before || !after) {
    return before || after;
  }
  const words = before.split(/[-_.]/);
  const last = words.at(-1) ?? '';
  const [first] = after.split(/[-_.]/);
  const kept = singular(last) === singular(first) ? words.slice(0, -1) : words;
  return [...kept, after].join('-');
}

function singular(word: string): string {
  return word.toLocaleLowerCase('en-US').replace(/s$/, '');
}

/**
 * CloudFormation names what has no name after its stack and logical id, with 12
 * or 13 random characters.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
 */
function withoutGeneratedPart(name: string): string {
  return name.replace(
    /-(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{12,13}$/,
    '',
  );
}
