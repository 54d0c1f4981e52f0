import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { parseArn } from '@pilothouse/plugin-aws-estate-common';
import { refuseUnknownKeys } from '../accounts/refuseUnknownKeys';

/** An SQS queue of the portal's own, to which EventBridge delivers. @public */
export interface EventQueue {
  /** Twelve digits. */
  accountId: string;
  region: string;
  name: string;
  /** Where it is; asked of SQS when absent. */
  url?: string;
}

/**
 * Reads a list of queues. Each is told by its ARN, by its URL, or by account,
 * Region and name; account and Region need only be written where a URL does not
 * tell them, as that of a VPC endpoint.
 *
 * @param path - of the list, for messages
 * @throws InputError naming the key that is wrong and what it should be.
 * @public
 */
export function readEventQueues(
  configs: readonly Config[],
  path: string,
): EventQueue[] {
  const queues = configs.map((each, index) =>
    readQueue(each, `${path}[${index}]`),
  );
  const twice = queues.find(
    (queue, index) =>
      queues.findIndex(other => queueKey(other) === queueKey(queue)) !== index,
  );
  if (twice) {
    throw new InputError(
      `Configuration ${path} names the queue ${twice.name} in account ${twice.accountId} in ${twice.region} twice: remove one of them`,
    );
  }
  return queues;
}

/** Text that names a queue. */
export function queueKey({ accountId, region, name }: EventQueue): string {
  return `${accountId}/${region}/${name}`;
}

/** https://docs.aws.amazon.com/general/latest/gr/sqs-service.html */
const HOST_OF_QUEUE = /^sqs\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;
const ACCOUNT_ID = /^\d{12}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d+$/;
const NAME = /^[A-Za-z0-9_-]{1,80}$/;

function readQueue(config: Config, path: string): EventQueue {
  refuseUnknownKeys(config, path, [
    'arn',
    'url',
    'name',
    'accountId',
    'region',
  ]);
  const arn = config.getOptionalString('arn');
  const url = config.getOptionalString('url');
  const told = {
    ...(arn && fromArn(arn, path)),
    ...(url && fromUrl(url, path)),
  };
  const accountId = config.getOptionalString('accountId') ?? told.accountId;
  const region = config.getOptionalString('region') ?? told.region;
  const name = config.getOptionalString('name') ?? told.name;
  if (!accountId || !ACCOUNT_ID.test(accountId)) {
    throw wrong(path, 'accountId', 'twelve digits in quotes');
  }
  if (!region || !REGION.test(region)) {
    throw wrong(path, 'region', 'a Region, for example eu-west-1');
  }
  if (!name || !NAME.test(name)) {
    throw wrong(
      path,
      'name',
      'the name of a standard queue, for example pilothouse-events',
    );
  }
  return { accountId, region, name, ...(url && { url }) };
}

function fromArn(arn: string, path: string): Partial<EventQueue> {
  const { service, accountId, region, resource } = parseArn(arn);
  if (service !== 'sqs') {
    throw wrong(path, 'arn', 'the ARN of an SQS queue');
  }
  return { accountId, region, name: resource };
}

function fromUrl(text: string, path: string): Partial<EventQueue> {
  const url = URL.parse(text);
  const [accountId, name] = url?.pathname.split('/').slice(1) ?? [];
  if (!url || !name) {
    throw wrong(
      path,
      'url',
      'the URL of an SQS queue, for example https://sqs.eu-west-1.amazonaws.com/111122223333/pilothouse-events',
    );
  }
  const region = HOST_OF_QUEUE.exec(url.hostname)?.[1];
  return { accountId, name, ...(region && { region }) };
}

function wrong(path: string, key: string, expected: string): InputError {
  return new InputError(
    `Configuration ${path} does not tell ${key}: name it, or the queue by its arn; it is ${expected}`,
  );
}
