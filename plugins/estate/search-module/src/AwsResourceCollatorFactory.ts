import { Readable } from 'node:stream';
import { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  AWS_RESOURCE_DOCUMENT_TYPE,
  AwsEstateApi,
  AwsResourceDocument,
  awsEstateResourceReadPermission,
} from '@pilothouse/plugin-aws-estate-common';
import { toDocument } from './toDocument';

/** The most that the estate tells at once. */
const PAGE_SIZE = 200;
/** After so long a page will not come any more. */
const PAGE_TIMEOUT_MS = 60_000;

/** What the collator is made of. @public */
export interface AwsResourceCollatorFactoryOptions {
  estate: Pick<AwsEstateApi, 'listResources'>;
  /** A token with which this plugin may call the estate; asked for before each page. */
  token(): Promise<string>;
}

/**
 * Tells the search every resource of the estate, page by page, so that no more
 * than a page is in memory.
 *
 * What cannot be read completely ends the stream with an error, and the search
 * engine keeps the index that it has. People find only what they may read: the
 * search asks the permission of each resource, by its ARN.
 *
 * @public
 */
export class AwsResourceCollatorFactory implements DocumentCollatorFactory {
  readonly type = AWS_RESOURCE_DOCUMENT_TYPE;
  readonly visibilityPermission = awsEstateResourceReadPermission;
  private readonly options: AwsResourceCollatorFactoryOptions;

  constructor(options: AwsResourceCollatorFactoryOptions) {
    this.options = options;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<AwsResourceDocument> {
    const { estate } = this.options;
    let cursor: string | undefined;
    do {
      const page = await estate.listResources(
        // By name: a status may change between two pages, and what is ordered by it move to a page that was read.
        { limit: PAGE_SIZE, sort: 'name', cursor },
        {
          token: await this.options.token(),
          signal: AbortSignal.timeout(PAGE_TIMEOUT_MS),
        },
      );
      if (page.restricted) {
        throw new Error(
          'The estate tells the search some resources only; the index stays as it is',
        );
      }
      yield* page.items.map(toDocument);
      cursor = page.nextCursor;
    } while (cursor);
  }
}
