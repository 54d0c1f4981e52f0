import type * as Lambda from '@aws-sdk/client-lambda';
import type { CallContext } from '../../core/context';
import { arnOf } from '../../estate/model/arns';
import type {
  FunctionConfiguration,
  LambdaFunction,
} from '../../estate/model/placedTypes';
import { MOST_TAGS } from '../../estate/tagStore';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { announce } from './announcing';
import {
  checkFigures,
  codePatchOf,
  CONFIGURED,
  configurationPatchOf,
  imageTrouble,
  keyTrouble,
} from './configuration';
import { functionExists, invalidParameter, refuseUnknown } from './errors';
import { describeConfiguration } from './shape';
import { checkKeys } from './tags';

/** Members of CreateFunction that the simulator follows. */
const KNOWN = new Set([
  ...CONFIGURED,
  'FunctionName',
  'Code',
  'PackageType',
  'Publish',
  'Architectures',
  'Tags',
]);
const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;

/**
 * Makes functions. Nobody calls one that a caller made but callers: it has no
 * simulated traffic, and its metrics tell of Invoke and of real messages only.
 */
export function creatingHandlers(world: World): Handlers<typeof Lambda> {
  return {
    CreateFunction: (input, context) => {
      refuseUnknown('CreateFunction', input, KNOWN);
      const lambda = makeFunction(world, context, input);
      world.functions.create(lambda);
      if (Object.keys(input.Tags ?? {}).length > 0) {
        world.tags.add(lambda.arn, input.Tags!);
      }
      const output = describeConfiguration(
        lambda,
        world.functions.state(lambda),
        input.Publish ? '1' : undefined,
      );
      announce(world, context, 'CreateFunction', input, output);
      return output;
    },
  };
}

/** The function that an input describes, if Lambda would make it. */
function makeFunction(
  world: World,
  context: CallContext,
  input: Lambda.CreateFunctionRequest,
): LambdaFunction {
  const { account, region, partition } = context;
  const name = input.FunctionName?.split(':').pop() ?? '';
  const arn = arnOf(partition, 'lambda', context, `function:${name}`);
  if (!NAME.test(name) || ![name, arn].includes(input.FunctionName!)) {
    throw invalidParameter(
      `1 validation error detected: Value '${input.FunctionName}' at 'functionName' failed to satisfy constraint: a name of at most 64 letters, digits, hyphens and underscores, or the ARN of this account and Region with it`,
    );
  }
  if (!ROLE.test(input.Role ?? '')) {
    throw invalidParameter(
      `1 validation error detected: Value '${input.Role}' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+`,
    );
  }
  checkFigures(input);
  checkTags(input.Tags ?? {});
  const packageType = packageTypeOf(input);
  const configuration: FunctionConfiguration = {
    description: '',
    role: input.Role!,
    memory: 128,
    timeout: 3,
    architecture: input.Architectures?.[0] ?? 'x86_64',
    ephemeralStorage: 512,
    variables: {},
    vpc: false,
    tracing: 'PassThrough',
    layers: [],
    codeSize: 0,
    ...configurationPatchOf(input),
    ...codePatchOf(input.Code ?? {}),
  };
  const trouble =
    imageTrouble(world, { account, region, name }, input.Code?.ImageUri) ??
    keyTrouble(world, configuration);
  if (trouble) {
    throw invalidParameter(trouble.reason);
  }
  if (world.functions.find(arn)) {
    throw functionExists(name);
  }
  return {
    account,
    region,
    arn,
    name,
    packageType,
    configuration,
    publishedVersion: input.Publish ? 1 : 0,
    aliases: [],
    eventSources: [],
    asynchronous: {
      maximumRetries: 2,
      maximumEventAge: 6 * 3_600_000,
      configured: false,
    },
    traffic: { perMinute: 0, daily: 0, duration: 120, invocation: 'request' },
    scenario: { kind: 'healthy', updated: 0 },
    createdAt: world.now(),
  };
}

function checkTags(tags: Readonly<Record<string, string>>): void {
  checkKeys(Object.keys(tags));
  if (Object.keys(tags).length > MOST_TAGS) {
    throw invalidParameter(
      `The number of tags exceeds the limit of ${MOST_TAGS}.`,
    );
  }
}

/** @throws InvalidParameterValueException where code, runtime or handler do not go with it */
function packageTypeOf(input: Lambda.CreateFunctionRequest): 'Zip' | 'Image' {
  const { Code: code } = input;
  const packageType = input.PackageType ?? 'Zip';
  if (packageType === 'Image') {
    if (!code?.ImageUri) {
      throw invalidParameter(
        'Please provide ImageUri when creating a function with packageType Image.',
      );
    }
    if (input.Runtime || input.Handler || input.Layers?.length) {
      throw invalidParameter(
        'Please do not provide Runtime, Handler or Layers when the packageType is set to Image.',
      );
    }
    return packageType;
  }
  if (!input.Runtime || !input.Handler) {
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
  if (code?.ImageUri || !(code?.ZipFile || (code?.S3Bucket && code.S3Key))) {
    throw invalidParameter(
      'Please provide a source for function code: ZipFile, or S3Bucket and S3Key.',
    );
  }
  return packageType;
}
