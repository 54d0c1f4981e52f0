import * as Lambda from '@aws-sdk/client-lambda';
import { hashUuid } from '../../estate/model/hash';
import { compare } from '../../estate/model/regional';
import type { AliasDefinition } from '../../estate/document/function';
import type { LambdaFunction } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { announce } from './announcing';
import { invalidParameter, notFound } from './errors';
import { getFunction } from './lookup';
import { pageOf } from './paging';
import { lambdaTime } from './shape';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html and its siblings */
const PAGE = 50;
/** What a Region of an account has, and what of it must stay unreserved. */
const ACCOUNT_CONCURRENCY = 1_000;
const LEAST_UNRESERVED = 100;

/** Handlers about concurrency, aliases and asynchronous invocation. */
export function settingsHandlers(world: World): Handlers<typeof Lambda> {
  return {
    ListAliases: (input, context) => {
      const { lambda, state } = getFunction(world, context, input.FunctionName);
      const aliases = [...state.aliases]
        .filter(
          ({ version }) =>
            !input.FunctionVersion || String(version) === input.FunctionVersion,
        )
        .sort((a, b) => compare(a.name, b.name));
      const page = pageOf(aliases, input, {
        key: alias => alias.name,
        most: PAGE,
        scope: ['ListAliases', lambda.arn, input.FunctionVersion],
      });
      return {
        Aliases: page.items.map(alias => describeAlias(lambda, alias)),
        NextMarker: page.nextToken,
      };
    },

    UpdateAlias: (input, context) => {
      const { lambda, state } = getFunction(world, context, input.FunctionName);
      const alias = state.aliases.find(({ name }) => name === input.Name);
      if (!alias) {
        throw notFound(`Alias not found: ${lambda.arn}:${input.Name ?? ''}`);
      }
      const weights = input.RoutingConfig?.AdditionalVersionWeights;
      const versions = [
        ...(input.FunctionVersion ? [input.FunctionVersion] : []),
        ...Object.keys(weights ?? {}),
      ];
      for (const version of versions) {
        if (
          !(Number(version) >= 1 && Number(version) <= lambda.publishedVersion)
        ) {
          throw notFound(`Function not found: ${lambda.arn}:${version}`);
        }
      }
      if (
        Object.values(weights ?? {}).some(weight => weight < 0 || weight > 1)
      ) {
        throw invalidParameter(
          'Routing weights must be between 0 and 1, both included.',
        );
      }
      world.functions.change(lambda, {
        kind: 'alias',
        name: alias.name,
        patch: {
          ...(input.FunctionVersion
            ? { version: Number(input.FunctionVersion) }
            : {}),
          ...(input.RoutingConfig ? { weights: { ...weights } } : {}),
        },
      });
      const changed = world.functions
        .state(lambda)
        .aliases.find(({ name }) => name === alias.name)!;
      const output = describeAlias(lambda, changed);
      announce(world, context, 'UpdateAlias', input, output);
      return output;
    },

    ListProvisionedConcurrencyConfigs: (input, context) => {
      const { lambda, state } = getFunction(world, context, input.FunctionName);
      const aliases = state.aliases
        .filter(alias => alias.provisioned !== undefined)
        .sort((a, b) => compare(a.name, b.name));
      const page = pageOf(aliases, input, {
        key: alias => alias.name,
        most: PAGE,
        scope: ['ListProvisionedConcurrencyConfigs', lambda.arn],
      });
      return {
        ProvisionedConcurrencyConfigs: page.items.map(alias => ({
          FunctionArn: `${lambda.arn}:${alias.name}`,
          RequestedProvisionedConcurrentExecutions: alias.provisioned,
          AvailableProvisionedConcurrentExecutions: alias.provisioned,
          AllocatedProvisionedConcurrentExecutions: alias.provisioned,
          Status: 'READY' as const,
          LastModified: lambdaTime(state.lastModified),
        })),
        NextMarker: page.nextToken,
      };
    },

    ListFunctionEventInvokeConfigs: (input, context) => {
      const { lambda, state } = getFunction(world, context, input.FunctionName);
      const { asynchronous } = lambda;
      const page = pageOf(
        asynchronous.configured ? [asynchronous] : [],
        input,
        {
          key: () => '$LATEST',
          most: PAGE,
          scope: ['ListFunctionEventInvokeConfigs', lambda.arn],
        },
      );
      const to = (arn: string | undefined) => (arn ? { Destination: arn } : {});
      return {
        FunctionEventInvokeConfigs: page.items.map(settings => ({
          LastModified: new Date(state.lastModified),
          FunctionArn: `${lambda.arn}:$LATEST`,
          MaximumRetryAttempts: settings.maximumRetries,
          MaximumEventAgeInSeconds: settings.maximumEventAge / 1_000,
          DestinationConfig: {
            OnSuccess: to(settings.onSuccessArn),
            OnFailure: to(settings.onFailureArn),
          },
        })),
        NextMarker: page.nextToken,
      };
    },

    PutFunctionConcurrency: (input, context) => {
      const { lambda } = getFunction(world, context, input.FunctionName);
      const reserved = input.ReservedConcurrentExecutions ?? 0;
      const others = world.functions
        .list(context)
        .filter(({ arn }) => arn !== lambda.arn)
        .reduce(
          (sum, other) => sum + (world.functions.state(other).reserved ?? 0),
          0,
        );
      if (
        reserved < 0 ||
        reserved + others > ACCOUNT_CONCURRENCY - LEAST_UNRESERVED
      ) {
        throw invalidParameter(
          `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${LEAST_UNRESERVED}].`,
        );
      }
      world.functions.change(lambda, { kind: 'concurrency', reserved });
      const output = { ReservedConcurrentExecutions: reserved };
      announce(world, context, 'PutFunctionConcurrency', input, output);
      return output;
    },

    DeleteFunctionConcurrency: (input, context) => {
      const { lambda } = getFunction(world, context, input.FunctionName);
      world.functions.change(lambda, {
        kind: 'concurrency',
        reserved: undefined,
      });
      announce(world, context, 'DeleteFunctionConcurrency', input, undefined);
      return {};
    },
  };
}

function describeAlias(
  lambda: LambdaFunction,
  alias: AliasDefinition,
): Lambda.AliasConfiguration {
  return {
    AliasArn: `${lambda.arn}:${alias.name}`,
    Name: alias.name,
    FunctionVersion: String(alias.version),
    Description: '',
    RoutingConfig:
      Object.keys(alias.weights).length > 0
        ? { AdditionalVersionWeights: { ...alias.weights } }
        : undefined,
    RevisionId: hashUuid(
      lambda.arn,
      alias.name,
      alias.version,
      JSON.stringify(alias.weights),
    ),
  };
}
