import fc from 'fast-check';
import type { NormalizedSchema } from '@smithy/core/schema';
import { requiredMembers } from '../model';
import { headerScalars, scalars, texts } from './scalarArbitraries';

/** Generators of members of an input or output whose values mean something to the client. */
export type Overrides = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** How values are generated. */
export interface ValueOptions {
  readonly overrides?: Overrides;
  /** The protocol has one form for an empty container and for none. */
  readonly emptyIsAbsent?: boolean;
}

interface Position {
  readonly depth: number;
  /** The nearest member name. */
  readonly name: string;
  /** The value must not be empty: it is required and an empty one would not travel. */
  readonly filled: boolean;
  readonly options: ValueOptions;
}

/** Below this depth optional members are left out: models are recursive. */
const MAXIMUM_DEPTH = 4;

/**
 * A generator of values of a shape, from the traits that decide how they
 * travel: what is bound to a header is what a header can hold, and so on.
 */
export function valuesOf(
  schema: NormalizedSchema,
  options: ValueOptions = {},
): fc.Arbitrary<unknown> {
  return values(schema, { depth: 0, name: '', filled: false, options });
}

function values(
  schema: NormalizedSchema,
  position: Position,
): fc.Arbitrary<unknown> {
  const override =
    position.depth === 1 && position.options.overrides?.[position.name];
  if (override) return override;
  if (schema.isUnitSchema()) return fc.constant({});
  if (schema.isUnionSchema()) return unions(schema, position);
  if (schema.isStructSchema()) return structures(schema, position);
  if (schema.isListSchema()) return lists(schema, position);
  if (schema.isMapSchema()) return maps(schema, position);
  return scalars(schema, position.filled);
}

function deeper(
  position: Position,
  name: string,
  filled: boolean = position.filled,
): Position {
  return { ...position, depth: position.depth + 1, name, filled };
}

function structures(
  schema: NormalizedSchema,
  position: Position,
): fc.Arbitrary<unknown> {
  const required = new Set(requiredMembers(schema));
  const filled = new Set(
    position.options.emptyIsAbsent ? requiredMembers(schema) : [],
  );
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMergedTraits();
    // Clients fill these in where they are absent: tokens, and the status.
    if (member.isIdempotencyToken() || traits.httpResponseCode) {
      required.add(name);
    }
    // Clients send an empty structure for an absent payload.
    if (traits.httpPayload && member.isStructSchema()) {
      required.add(name);
      filled.add(name);
    }
  }
  if (position.filled && filled.size === 0) {
    const name = simplestMember(schema);
    required.add(name);
    filled.add(name);
  }

  const members: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, member] of schema.structIterator()) {
    if (required.has(name) || position.depth < MAXIMUM_DEPTH) {
      members[name] = values(member, deeper(position, name, filled.has(name)));
    }
  }
  return fc.record(members, {
    requiredKeys: [...required],
    noNullPrototype: true,
  });
}

/** A member that holds no others, if there is one, so that recursion ends. */
function simplestMember(schema: NormalizedSchema): string {
  const members = [...schema.structIterator()];
  const simple = members.find(
    ([, member]) =>
      !member.isStructSchema() &&
      !member.isListSchema() &&
      !member.isMapSchema(),
  );
  return (simple ?? members[0])[0];
}

function unions(
  schema: NormalizedSchema,
  position: Position,
): fc.Arbitrary<unknown> {
  const members = [...schema.structIterator()].map(([name, member]) =>
    fc.record(
      { [name]: values(member, deeper(position, name)) },
      { noNullPrototype: true },
    ),
  );
  // The first member is the simplest where unions are recursive.
  return position.depth < MAXIMUM_DEPTH ? fc.oneof(...members) : members[0];
}

function maximumLength(position: Position): number {
  if (position.depth >= MAXIMUM_DEPTH) return position.filled ? 1 : 0;
  return position.depth <= 1 ? 3 : 1;
}

function lists(
  schema: NormalizedSchema,
  position: Position,
): fc.Arbitrary<unknown> {
  const maxLength = maximumLength(position);
  if (maxLength === 0) return fc.constant([]);
  const traits = schema.getMergedTraits();
  const element = schema.getValueSchema();
  const items = traits.httpHeader
    ? headerScalars(element)
    : values(element, deeper(position, position.name));
  // In a URI or a header, no element and no list are the same.
  const minLength =
    position.filled || traits.httpHeader || traits.httpQuery ? 1 : 0;
  return fc.array(items, { minLength, maxLength });
}

function maps(
  schema: NormalizedSchema,
  position: Position,
): fc.Arbitrary<unknown> {
  const maxKeys = maximumLength(position);
  if (maxKeys === 0) return fc.constant({});
  const traits = schema.getMergedTraits();
  const inHeaders = typeof traits.httpPrefixHeaders === 'string';
  const keys = inHeaders
    ? fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/)
    : texts.filter(text => text !== '__proto__' && text !== '');
  const element = schema.getValueSchema();
  return fc.dictionary(
    keys,
    inHeaders
      ? headerScalars(element)
      : values(element, deeper(position, position.name)),
    {
      minKeys: position.filled || inHeaders ? 1 : 0,
      maxKeys,
      noNullPrototype: true,
    },
  );
}
