import { createHash } from 'node:crypto';
import type * as SQS from '@aws-sdk/client-sqs';

/** Message attributes or message system attributes as callers give them. */
export type AttributeValues = Readonly<
  Record<string, SQS.MessageAttributeValue>
>;

/** The MD5 of a body; clients compare it with their own. */
export function digestOfBody(body: string): string {
  return createHash('md5').update(body, 'utf8').digest('hex');
}

/**
 * The MD5 of message attributes; none without any.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function digestOfAttributes(
  attributes: AttributeValues | undefined,
): string | undefined {
  const names = Object.keys(attributes ?? {}).sort();
  if (names.length === 0) {
    return undefined;
  }
  const hash = createHash('md5');
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const { DataType = '', StringValue, BinaryValue } = attributes![name];
    add(name);
    add(DataType);
    const binary = DataType.startsWith('Binary');
    hash.update(Buffer.from([binary ? 2 : 1]));
    add((binary ? BinaryValue : StringValue) ?? '');
  }
  return hash.digest('hex');
}
