import type { NormalizedSchema } from '@smithy/core/schema';
import { requiredMembers } from './model';

/** What is wrong with an input, if anything. */
export interface InputProblems {
  /** Paths of required members that are absent, for example `tags.1.member.key`. */
  readonly missing: readonly string[];
  /** Sentences about values of the wrong type. */
  readonly mistyped: readonly string[];
}

/**
 * Compares an input with its model: required members and the types of values.
 * The client's decoders trust their input, as a response deserves; a server
 * must not.
 */
export function findInputProblems(
  schema: NormalizedSchema,
  input: unknown,
): InputProblems {
  const missing: string[] = [];
  const mistyped: string[] = [];

  const expect = (isRight: boolean, type: string, path: string): boolean => {
    if (!isRight) mistyped.push(`Expected ${type} at '${path || 'input'}'`);
    return isRight;
  };

  const visitStructure = (
    structure: NormalizedSchema,
    value: object,
    path: string,
  ) => {
    const members = value as Record<string, unknown>;
    for (const name of requiredMembers(structure)) {
      if (isAbsent(members[name])) {
        // Tokens against repetition are filled in where the caller has none.
        if (!structure.getMemberSchema(name).isIdempotencyToken()) {
          missing.push(join(path, name));
        }
      }
    }
    for (const [name, member] of structure.structIterator()) {
      if (!isAbsent(members[name])) {
        visit(member, members[name], join(path, name));
      }
    }
  };

  function visit(shape: NormalizedSchema, value: unknown, path: string) {
    if (shape.isUnitSchema() || shape.isDocumentSchema()) return;
    if (shape.isStructSchema()) {
      if (shape.isStreaming()) return;
      if (expect(isPlainObject(value), 'a structure', path)) {
        visitStructure(shape, value as object, path);
      }
    } else if (shape.isListSchema()) {
      if (expect(Array.isArray(value), 'a list', path)) {
        const element = shape.getValueSchema();
        (value as unknown[]).forEach((item, index) => {
          if (!isAbsent(item))
            visit(element, item, `${path}.${index + 1}.member`);
        });
      }
    } else if (shape.isMapSchema()) {
      if (expect(isPlainObject(value), 'a map', path)) {
        for (const [key, item] of Object.entries(value as object)) {
          if (!isAbsent(item)) {
            visit(shape.getValueSchema(), item, `${path}.${key}`);
          }
        }
      }
    } else {
      const type = scalarType(shape);
      if (type) expect(type.matches(value), type.name, path);
    }
  }

  visit(schema, input, '');
  return { missing, mistyped };
}

interface ScalarType {
  readonly name: string;
  matches(value: unknown): boolean;
}

const STRING: ScalarType = {
  name: 'a string',
  // JSON carried as text arrives as a String object.
  matches: value => typeof value === 'string' || value instanceof String,
};
const NUMBER: ScalarType = {
  name: 'a number',
  matches: value => typeof value === 'number' && !Number.isNaN(value),
};
const BOOLEAN: ScalarType = {
  name: 'a boolean',
  matches: value => typeof value === 'boolean',
};
const TIMESTAMP: ScalarType = {
  name: 'a timestamp',
  matches: value => value instanceof Date && !Number.isNaN(value.getTime()),
};

function scalarType(shape: NormalizedSchema): ScalarType | undefined {
  if (shape.isStringSchema()) return STRING;
  if (shape.isNumericSchema()) return NUMBER;
  if (shape.isBooleanSchema()) return BOOLEAN;
  if (shape.isTimestampSchema()) return TIMESTAMP;
  return undefined;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** AWS begins member names in these messages with a small letter. */
function join(path: string, name: string): string {
  const spelled = name[0].toLowerCase() + name.slice(1);
  return path ? `${path}.${spelled}` : spelled;
}
