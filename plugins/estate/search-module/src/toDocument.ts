import {
  AwsResource,
  AwsResourceDocument,
} from '@pilothouse/plugin-aws-estate-common';

/** Where the portal shows one resource (the page `page:aws-estate/resource`). */
const RESOURCE_PAGE = '/aws-resources';

/** What a resource is found by. Without what differs at each sweep: a document that is as before is not written again. */
export function toDocument(resource: AwsResource): AwsResourceDocument {
  const { arn, type, accountId, region, ownerRef, entityRef } = resource;
  const accountName = plain(resource.accountName);
  const environment = plain(resource.environment);
  return {
    title: plain(resource.name) ?? arn,
    text: toText(resource, accountName, environment),
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

function toText(
  resource: AwsResource,
  accountName: string | undefined,
  environment: string | undefined,
): string {
  const { accountId, region, ownerRef, entityRef, health } = resource;
  return [
    // The words of the type too: "lambda function" finds functions.
    resource.type.replace(/[:-]/g, ' '),
    accountName ? `account ${accountName} (${accountId})` : accountId,
    region,
    environment,
    ownerRef ? `owned by ${ownerRef}` : 'owned by nobody',
    entityRef && `part of ${entityRef}`,
    // With its time: the index is minutes behind the pages.
    health && [health.status, health.since && `since ${health.since}`],
    resource.arn,
  ]
    .flatMap(part =>
      Array.isArray(part) ? part.filter(Boolean).join(' ') : part,
    )
    .filter(Boolean)
    .join(' · ');
}

/** Without control and formatting characters, which change how a text reads, and which a database may refuse. */
function plain(text: string | undefined): string | undefined {
  return text?.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || undefined;
}
