import type { $SchemaRef, StaticStructureSchema } from '@smithy/types';
import type { DescribedError } from '../describeError';

/** The SDK's schema of a plain string. */
const STRING_SCHEMA = 0;
/** The SDK's schema of any value, for members of undeclared errors. */
const DOCUMENT_SCHEMA = 15;
const STRUCTURE_TAG = 3;

/**
 * A structure that holds an error's members after some of the protocol's own,
 * so that the SDK's codecs can write both.
 *
 * @param leading - the protocol's members, all strings, for example `__type`.
 */
export function errorStructure(
  error: DescribedError,
  leading: readonly string[],
): StaticStructureSchema {
  const names = Object.keys(error.members);
  const schemas = names.map((name): $SchemaRef => {
    const index = error.schema?.[4].indexOf(name) ?? -1;
    return index < 0 ? DOCUMENT_SCHEMA : error.schema![5][index];
  });
  return [
    STRUCTURE_TAG,
    error.schema?.[1] ?? '',
    'Error',
    0,
    [...leading, ...names],
    [...leading.map(() => STRING_SCHEMA), ...schemas],
  ];
}

/** The name of the member that carries the message: models spell it in two ways. */
export function messageMember(error: DescribedError): string {
  return error.schema?.[4].includes('Message') ? 'Message' : 'message';
}
