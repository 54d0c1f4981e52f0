import {
  AwsEstateApi,
  AwsEstateRequestOptions,
  DiscoveredService,
} from '@pilothouse/plugin-aws-estate-common';

/** As many as an answer of some hundred kilobytes holds. */
const PAGE_SIZE = 200;
/** How often it begins again when something changes between two pages. */
const ATTEMPTS = 3;

/** The services of one revision, all of them. */
export interface Services {
  revision: string;
  items: DiscoveredService[];
}

/**
 * Reads all services, page by page; where a revision is known already, not
 * before it is asked whether it still holds.
 *
 * @param known - the revision that is known already
 * @returns nothing where the revision is the known one
 * @throws what the estate says; Error where pages are missing, or where they
 *   changed each time while they were read
 */
export async function readServices(
  estate: Pick<AwsEstateApi, 'listDiscoveredServices'>,
  options: AwsEstateRequestOptions,
  known?: string,
): Promise<Services | undefined> {
  if (known !== undefined) {
    const { revision } = await estate.listDiscoveredServices(
      { limit: 0 },
      options,
    );
    if (revision === known) {
      return undefined;
    }
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const services = await readOnce(estate, options);
    if (services !== 'changed') {
      return services;
    }
  }
  throw new Error('The services change faster than they can be read');
}

async function readOnce(
  estate: Pick<AwsEstateApi, 'listDiscoveredServices'>,
  options: AwsEstateRequestOptions,
): Promise<Services | 'changed'> {
  const items: DiscoveredService[] = [];
  let cursor: string | undefined;
  let revision: string | undefined;
  let total: number;
  do {
    const page = await estate.listDiscoveredServices(
      { limit: PAGE_SIZE, cursor },
      options,
    );
    if (revision !== undefined && page.revision !== revision) {
      return 'changed';
    }
    revision = page.revision;
    total = page.totalItems;
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  if (items.length !== total) {
    throw new Error(
      `The estate said that it has ${total} services, and told ${items.length}`,
    );
  }
  return { revision, items };
}
