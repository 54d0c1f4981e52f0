import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AwsEstateRequestOptions,
  AwsResource,
  AwsResourceDocument,
  awsEstateResourceReadPermission,
  ListEnvelope,
  ListResourcesQuery,
} from '@pilothouse/plugin-aws-estate-common';
import { AwsResourceCollatorFactory } from './AwsResourceCollatorFactory';

const ARN = 'arn:aws:ecs:eu-west-1:100000000003:service/main/payment-api';

const resource = (name: string): AwsResource => ({
  arn: ARN.replace('payment-api', name),
  type: 'ecs:service',
  name,
  accountId: '100000000003',
  region: 'eu-west-1',
  workload: true,
  consoleUrl: 'https://console.aws.amazon.com/',
  observedAt: '2026-11-21T12:00:00Z',
  freshUntil: '2026-11-21T12:10:00Z',
  claimRule: 'none',
  claimConfidence: 'none',
  conflicted: false,
});

/** An estate whose pages hold two resources each. */
function setUp(names: string[]) {
  const asked: Array<ListResourcesQuery & AwsEstateRequestOptions> = [];
  const state: { failAt?: string; restricted?: boolean } = {};
  let tokens = 0;
  const factory = new AwsResourceCollatorFactory({
    estate: {
      async listResources(query = {}, options = {}) {
        asked.push({ ...query, ...options });
        if (state.failAt !== undefined && state.failAt === query.cursor) {
          throw new Error('The estate does not answer');
        }
        const from = Number(query.cursor ?? 0);
        const page: ListEnvelope<AwsResource> = {
          items: names.slice(from, from + 2).map(resource),
          nextCursor: from + 2 < names.length ? String(from + 2) : undefined,
          asOf: '2026-11-21T12:00:00Z',
          incomplete: [],
          ...(state.restricted && { restricted: true }),
        };
        return page;
      },
    },
    token: async () => `token-${++tokens}`,
  });
  return { factory, asked, state };
}

/** As a search engine reads: `completed` only where everything arrived. */
async function index(collator: Readable) {
  const documents: AwsResourceDocument[] = [];
  const result = { documents, completed: false };
  const indexer = new Writable({
    objectMode: true,
    write(document, _, done) {
      documents.push(document);
      done();
    },
    final(done) {
      result.completed = true;
      done();
    },
  });
  let error: unknown;
  await pipeline(collator, indexer).catch(failed => {
    error = failed;
  });
  return { ...result, error };
}

describe('AwsResourceCollatorFactory', () => {
  it('tells every resource, page by page, each page with a token', async () => {
    const { factory, asked } = setUp(['a', 'b', 'c', 'd', 'e']);

    const { documents, completed } = await index(await factory.getCollator());

    expect(completed).toBe(true);
    expect(documents.map(({ title }) => title)).toEqual([...'abcde']);
    expect(asked).toEqual(
      [
        { cursor: undefined, token: 'token-1' },
        { cursor: '2', token: 'token-2' },
        { cursor: '4', token: 'token-3' },
      ].map(each => expect.objectContaining({ ...each, sort: 'name' })),
    );
  });

  it('asks for a page only once there is room for it', async () => {
    const names = Array.from({ length: 1000 }, (_, at) => `r${at}`);
    const { factory, asked } = setUp(names);
    const collator = await factory.getCollator();

    for await (const document of collator) {
      expect(document.title).toBe('r0');
      break;
    }

    expect(asked.length).toBeLessThan(20);
    expect(collator.destroyed).toBe(true);
  });

  it('ends with an error where a page is missing, so that the index stays', async () => {
    const { factory, state } = setUp(['a', 'b', 'c']);
    state.failAt = '2';

    const { completed, error } = await index(await factory.getCollator());

    expect(completed).toBe(false);
    expect(error).toEqual(new Error('The estate does not answer'));
  });

  it('ends with an error where the estate keeps some back', async () => {
    const { factory, state } = setUp(['a']);
    state.restricted = true;

    const { documents, completed, error } = await index(
      await factory.getCollator(),
    );

    expect({ documents, completed }).toEqual({
      documents: [],
      completed: false,
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('lets the search ask for the permission of each resource', async () => {
    const { factory } = setUp(['payment-api']);

    const { documents } = await index(await factory.getCollator());

    expect(factory.type).toBe('aws-resource');
    expect(factory.visibilityPermission).toBe(awsEstateResourceReadPermission);
    expect(documents[0].authorization).toEqual({ resourceRef: ARN });
  });
});
