import { InputError } from '@backstage/errors';
import { parseArn } from '@pilothouse/plugin-aws-estate-common';
import { RequestHandler } from 'express';

const NAME = '[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?';
const ENTITY_REF = new RegExp(`^[a-z][a-z0-9]*:${NAME}/${NAME}$`);

/**
 * Reads a full entity reference, and writes it in lower case as the catalog's
 * own references are.
 *
 * @throws InputError showing what one looks like.
 */
export function readEntityRef(text: string): string {
  const ref = text.toLocaleLowerCase('en-US');
  if (!ENTITY_REF.test(ref)) {
    throw new InputError(
      `'${text}' is no full entity reference: write kind, namespace and name, for example group:default/payment`,
    );
  }
  return ref;
}

/** Reads owners; `none` stands for what nobody owns. */
export function readOwners(
  owners: readonly string[] | undefined,
): string[] | undefined {
  return owners?.map(owner =>
    owner === 'none' ? owner : readEntityRef(owner),
  );
}

/** @throws InputError showing what an ARN looks like. */
export function readArn(text: string): string {
  parseArn(text);
  return text;
}

/**
 * Reads a time; absent stays absent.
 *
 * @throws InputError showing what one looks like.
 */
export function readTime(text: string | undefined): Date | undefined {
  if (text === undefined) {
    return undefined;
  }
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw new InputError(
      `'${text}' is no time: write it as 2026-11-21T12:00:00Z`,
    );
  }
  return time;
}

/** Postgres stores no text with a zero byte: to it, one is an error and not an empty result. */
export const refuseZeroBytes: RequestHandler = (req, _, next) => {
  if (/%00|\0/.test(req.originalUrl)) {
    throw new InputError('The URL holds a zero byte (%00): leave it out');
  }
  next();
};
