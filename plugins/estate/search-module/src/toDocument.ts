import {
  AwsResource,
  AwsResourceDocument,
} from '@pilothouse/plugin-aws-estate-common';

/** Where the portal shows one resource (the page `page:aws-estate/resource`). */
const RESOURCE_PAGE = '/aws-resources';

/**
 * What a resource is found by. Without what differs at each sweep: a document
 * that is as before is not written again. And without its health: the index is
 * minutes behind the pages, and longer while the estate does not answer, so that
 * it would show as current what holds no more.
 */
export function toDocument(resource: AwsResource): AwsResourceDocument {
  const { arn, type, accountId, region, ownerRef, entityRef } = resource;
  const accountName = plain(resource.accountName);
  const environment = plain(resource.environment);
  const title = plain(resource.name) ?? arn;
  return {
    title,
    text: toText(resource, title, accountName, environment),
    location: `${RESOURCE_PAGE}?arn=${encodeURIComponent(arn)}`,
    arn,
    resourceType: type,
    accountId,
    region,
    ...(accountName && { accountName }),
    ...(environment && { environment }),
    ...(ownerRef && { owner: ownerRef }),
    ...(entityRef && { entityRef }),
    authorization: { resourceRef: arn },
  };
}

/**
 * Engines rank by how often a word occurs, and those of an alarm's name stand in
 * its ARN as well, while those of a service's do not: Postgres takes
 * `service/main/payment-api` for one word. So the text names what runs code, twice,
 * and nothing else: who searches for a service finds it before what watches it.
 */
function toText(
  resource: AwsResource,
  title: string,
  accountName: string | undefined,
  environment: string | undefined,
): string {
  const { accountId, region, ownerRef, entityRef, workload } = resource;
  // The words of the type too: "lambda function" finds functions.
  const type = resource.type.replace(/[:-]/g, ' ');
  const account = accountName
    ? `account ${accountName} (${accountId})`
    : `account ${accountId}`;
  return [
    workload ? `${type} ${title}` : type,
    workload ? `${title} runs in ${account}` : account,
    region,
    environment,
    ownerRef ? `owned by ${ownerRef}` : 'owned by nobody',
    entityRef && `part of ${entityRef}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Without control and formatting characters, which change how a text reads, and which a database may refuse. */
function plain(text: string | undefined): string | undefined {
  return text?.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || undefined;
}
