import type * as Lambda from '@aws-sdk/client-lambda';
import type { CallContext } from '../../core/context';
import { hashHex } from '../../estate/model/hash';
import { compare } from '../../estate/model/regional';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
import type { Handlers } from '../../wire/service';
import { invalidParameter } from './errors';
import { getFunction, type Qualified } from './lookup';
import { pageOf } from './paging';
import { describeConfiguration, listedConfiguration } from './shape';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
const FUNCTIONS_PAGE = 50;

/** The version that a qualifier stands for. */
function versionOf({ state, qualifier }: Qualified): string {
  if (!qualifier) {
    return '$LATEST';
  }
  const alias = state.aliases.find(({ name }) => name === qualifier);
  return alias ? String(alias.version) : qualifier;
}

/** Handlers that read functions and their versions. */
export function readingHandlers(world: World): Handlers<typeof Lambda> {
  const describe = (
    context: CallContext,
    input: { FunctionName?: string; Qualifier?: string },
  ) => {
    const found = getFunction(
      world,
      context,
      input.FunctionName,
      input.Qualifier,
    );
    return {
      found,
      configuration: {
        ...describeConfiguration(found.lambda, found.state, versionOf(found)),
        ...(found.qualifier
          ? { FunctionArn: `${found.lambda.arn}:${found.qualifier}` }
          : {}),
      },
    };
  };

  return {
    ListFunctions: (input, context) => {
      if (input.MasterRegion) {
        throw new AwsError(
          'NotImplemented',
          'The simulator does not know MasterRegion of ListFunctions.',
          501,
        );
      }
      if (input.FunctionVersion && input.FunctionVersion !== 'ALL') {
        throw invalidParameter(
          `1 validation error detected: Value '${input.FunctionVersion}' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]`,
        );
      }
      const page = pageOf(world.functions.list(context), input, {
        key: lambda => lambda.name,
        most: FUNCTIONS_PAGE,
        scope: [
          'ListFunctions',
          context.account,
          context.region,
          input.FunctionVersion,
        ],
      });
      return {
        Functions: page.items.flatMap(lambda => {
          const state = world.functions.state(lambda);
          const versions = input.FunctionVersion
            ? Array.from({ length: lambda.publishedVersion }, (_, index) =>
                String(index + 1),
              )
            : [];
          return ['$LATEST', ...versions].map(version =>
            listedConfiguration(lambda, state, version),
          );
        }),
        NextMarker: page.nextToken,
      };
    },

    GetFunctionConfiguration: (input, context) =>
      describe(context, input).configuration,

    GetFunction: (input, context) => {
      const { found, configuration } = describe(context, input);
      const { lambda, state } = found;
      const { imageUri } = state.configuration;
      return {
        Configuration: configuration,
        Code: imageUri
          ? { RepositoryType: 'ECR', ImageUri: imageUri }
          : {
              RepositoryType: 'S3',
              Location: `https://prod-04-2014-tasks.s3.${
                lambda.region
              }.amazonaws.com/snapshots/${lambda.account}/${
                lambda.name
              }-${hashHex(32, state.configuration.codeSha256)}`,
            },
        Tags: { ...world.tags.get(lambda.arn) },
        Concurrency:
          state.reserved === undefined
            ? undefined
            : { ReservedConcurrentExecutions: state.reserved },
      };
    },

    GetFunctionConcurrency: (input, context) => ({
      ReservedConcurrentExecutions: getFunction(
        world,
        context,
        input.FunctionName,
      ).state.reserved,
    }),

    ListVersionsByFunction: (input, context) => {
      const { lambda, state } = getFunction(world, context, input.FunctionName);
      const versions = [
        '$LATEST',
        ...Array.from({ length: lambda.publishedVersion }, (_, index) =>
          String(index + 1),
        ),
      ].sort(compare);
      const page = pageOf(versions, input, {
        key: version => version,
        most: FUNCTIONS_PAGE,
        scope: ['ListVersionsByFunction', lambda.arn],
      });
      return {
        Versions: page.items.map(version =>
          listedConfiguration(lambda, state, version),
        ),
        NextMarker: page.nextToken,
      };
    },
  };
}
