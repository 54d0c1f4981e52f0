import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import {
  AwsServiceDefinition,
  CollectContext,
  defineAwsService,
  defineResourceType,
  Observation,
  Settling,
} from '@pilothouse/plugin-aws-estate-node';

/** What the fake service's resources hold. */
export interface FakeData {
  status: HealthStatus;
  seen?: number;
  pointsTo?: string;
  settling?: Settling;
}

/**
 * A service definition whose AWS is a function: for what the store and the
 * projection do with observations, whoever made them.
 */
export function fakeService(options: {
  id?: string;
  collect: (
    context: CollectContext,
  ) => AsyncIterable<Observation> | Iterable<Observation>;
}): AwsServiceDefinition {
  const id = options.id ?? 'fake';
  return defineAwsService({
    id,
    title: 'Fake',
    scope: 'region',
    cadence: { every: { minutes: 5 }, because: 'it is a test' },
    buckets: [],
    iam: [],
    resourceTypes: [
      defineResourceType<FakeData>({
        type: `${id}:service`,
        title: 'fake service',
        workload: true,
        merge: (previous, next) => ({
          ...next,
          seen: (previous.seen ?? 0) + 1,
        }),
        settling: ({ settling }) => settling,
        relate: ({ data }) =>
          data.pointsTo ? [{ kind: 'routes-to', toArn: data.pointsTo }] : [],
        assess({ data }, { related }) {
          const worse = related.find(({ type }) => type === `${id}:part`);
          const status = worse ? 'degraded' : data.status;
          return {
            status,
            reasons: [
              {
                code: worse ? 'part' : 'told',
                status,
                sentence: 'It was told so.',
                evidence: [],
              },
            ],
          };
        },
        consoleUrl: ({ resource }) => `https://console.test/${resource}`,
      }),
      defineResourceType<Record<string, never>>({
        type: `${id}:part`,
        title: 'fake part',
        workload: false,
        consoleUrl: ({ resource }) => `https://console.test/${resource}`,
      }),
    ],
    async *collect(context) {
      yield* options.collect(context);
    },
  });
}

/** An observation of a fake service. */
export function observed(
  name: string,
  data: Partial<FakeData> = {},
  tags: Record<string, string> = {},
): Observation {
  return {
    kind: 'resource',
    arn: fakeArn(name),
    type: 'fake:service',
    name,
    tags,
    data: { status: 'healthy', ...data },
  };
}

/** The ARN of a fake resource in the account and Region of {@link TARGET}. */
export function fakeArn(name: string): string {
  return `arn:aws:fake:eu-west-1:111111111111:service/${name}`;
}

export const TARGET = { accountId: '111111111111', region: 'eu-west-1' };
