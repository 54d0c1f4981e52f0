import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { estateSchema, type EstateDocument } from './schema';

/** An estate document that cannot be used; the message says where and what to do. */
export class EstateError extends Error {
  constructor(source: string, problems: readonly string[]) {
    super(
      `The estate ${source} cannot be used:\n${problems
        .map(problem => `  - ${problem}`)
        .join('\n')}`,
    );
    this.name = 'EstateError';
  }
}

/**
 * Reads an estate document from a YAML file.
 *
 * @throws EstateError when the file cannot be read, is not YAML or does not
 * follow the schema; every problem is listed with its place.
 */
export function loadEstate(file: string): EstateDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new EstateError(file, [
      `the file cannot be read: ${(error as Error).message}`,
    ]);
  }
  return readEstate(text, file);
}

/** Reads an estate document from YAML text; `source` names it in errors. */
export function readEstate(text: string, source: string): EstateDocument {
  const yaml = parseDocument(text, { prettyErrors: true, merge: true });
  if (yaml.errors.length > 0) {
    throw new EstateError(
      source,
      yaml.errors.map(error => `not valid YAML: ${error.message.trim()}`),
    );
  }
  return checkEstate(yaml.toJS(), source);
}

/** Checks a value against the schema and fills in its defaults. */
export function checkEstate(value: unknown, source: string): EstateDocument {
  const result = estateSchema.safeParse(value);
  if (!result.success) {
    throw new EstateError(source, result.error.issues.map(describeIssue));
  }
  return result.data;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  return place ? `${place}: ${issue.message}` : issue.message;
}
