import * as Lambda from '@aws-sdk/client-lambda';
import type { CallContext } from '../../core/context';
import type { FunctionState, FunctionTrouble } from '../../estate/functions';
import { codeHash, imageRepository } from '../../estate/model/lambdaFunction';
import type {
  FunctionConfiguration,
  LambdaFunction,
} from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
import type { Handlers } from '../../wire/service';
import { announce } from './announcing';
import { invalidParameter, revisionMismatch, updateInProgress } from './errors';
import { getFunction } from './lookup';
import { describeConfiguration } from './shape';

/** Members of UpdateFunctionConfiguration that the simulator follows. */
const KNOWN = new Set([
  'FunctionName',
  'RevisionId',
  'Role',
  'Handler',
  'Description',
  'Timeout',
  'MemorySize',
  'VpcConfig',
  'Environment',
  'Runtime',
  'DeadLetterConfig',
  'KMSKeyArn',
  'TracingConfig',
  'Layers',
  'EphemeralStorage',
]);

/** An image is there if it lies in the function's own repository under a version number, `latest` or a digest. */
const IMAGE_TAG = /^(:(v?\d+(\.\d+)*|latest)|@sha256:[0-9a-f]{64})$/;

/** Handlers that change and delete functions. */
export function updatingHandlers(world: World): Handlers<typeof Lambda> {
  const changing = (
    context: CallContext,
    input: { FunctionName?: string; RevisionId?: string },
  ) => {
    const { lambda, state, qualifier } = getFunction(
      world,
      context,
      input.FunctionName,
    );
    if (qualifier) {
      throw invalidParameter(
        'Only the unpublished version of a function can be updated.',
      );
    }
    if (state.lastUpdate === 'InProgress') {
      throw updateInProgress(lambda.arn);
    }
    if (input.RevisionId && input.RevisionId !== state.revisionId) {
      throw revisionMismatch();
    }
    return { lambda, state };
  };
  const describe = (lambda: LambdaFunction) =>
    describeConfiguration(lambda, world.functions.state(lambda));

  return {
    UpdateFunctionConfiguration: (input, context) => {
      const unknown = Object.entries(input)
        .filter(([key, value]) => value !== undefined && !KNOWN.has(key))
        .map(([key]) => key);
      if (unknown.length > 0) {
        throw new AwsError(
          'NotImplemented',
          `The simulator does not know ${unknown.join(
            ', ',
          )} of UpdateFunctionConfiguration.`,
          501,
        );
      }
      const { lambda, state } = changing(context, input);
      checkFigures(input);
      const patch = patchOf(input);
      world.functions.change(lambda, {
        kind: 'configuration',
        patch,
        failure: keyTrouble(world, { ...state.configuration, ...patch }, state),
      });
      const output = describe(lambda);
      announce(world, context, 'UpdateFunctionConfiguration', input, output);
      return output;
    },

    UpdateFunctionCode: (input, context) => {
      const { lambda } = changing(context, input);
      const image = lambda.packageType === 'Image';
      if (image !== (input.ImageUri !== undefined)) {
        throw invalidParameter(
          image
            ? 'Please provide ImageUri when updating a function with packageType Image.'
            : 'Please provide a source for function code: ZipFile, or S3Bucket and S3Key.',
        );
      }
      if (!image && !input.ZipFile && !(input.S3Bucket && input.S3Key)) {
        throw invalidParameter('Please provide a source for function code.');
      }
      if (input.DryRun) {
        return describe(lambda);
      }
      const code = input.ZipFile
        ? Buffer.from(input.ZipFile).toString('base64')
        : [input.ImageUri, input.S3Bucket, input.S3Key, input.S3ObjectVersion]
            .filter(Boolean)
            .join(' ');
      world.functions.change(lambda, {
        kind: 'code',
        patch: {
          codeSha256: codeHash(code),
          ...(input.ZipFile ? { codeSize: input.ZipFile.length } : {}),
          ...(input.ImageUri ? { imageUri: input.ImageUri } : {}),
          ...(input.Architectures?.[0]
            ? { architecture: input.Architectures[0] }
            : {}),
        },
        failure: imageTrouble(world, lambda, input.ImageUri),
      });
      const output = describe(lambda);
      announce(world, context, 'UpdateFunctionCode', input, output);
      return output;
    },

    DeleteFunction: (input, context) => {
      const { lambda, qualifier } = getFunction(
        world,
        context,
        input.FunctionName,
        input.Qualifier,
      );
      if (qualifier) {
        throw new AwsError(
          'NotImplemented',
          'The simulator does not delete single versions of a function.',
          501,
        );
      }
      world.functions.remove(lambda);
      world.tags.forget(lambda.arn);
      announce(world, context, 'DeleteFunction', input, undefined);
      return { StatusCode: 204 };
    },
  };
}

function checkFigures(input: Lambda.UpdateFunctionConfigurationRequest): void {
  const figures: [string, number | undefined, number, number][] = [
    ['timeout', input.Timeout, 1, 900],
    ['memorySize', input.MemorySize, 128, 10_240],
    ['ephemeralStorage.size', input.EphemeralStorage?.Size, 512, 10_240],
  ];
  for (const [name, value, least, most] of figures) {
    if (value !== undefined && (value < least || value > most)) {
      throw invalidParameter(
        `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have value between ${least} and ${most}`,
      );
    }
  }
}

function patchOf(
  input: Lambda.UpdateFunctionConfigurationRequest,
): Partial<FunctionConfiguration> {
  const patch: Partial<FunctionConfiguration> = {
    role: input.Role,
    handler: input.Handler,
    description: input.Description,
    timeout: input.Timeout,
    memory: input.MemorySize,
    ephemeralStorage: input.EphemeralStorage?.Size,
    runtime: input.Runtime,
    layers: input.Layers,
    tracing: input.TracingConfig?.Mode,
    vpc: input.VpcConfig && (input.VpcConfig.SubnetIds?.length ?? 0) > 0,
    variables: input.Environment && { ...input.Environment.Variables },
  };
  return {
    ...Object.fromEntries(
      Object.entries(patch).filter(([, value]) => value !== undefined),
    ),
    // Empty text takes these away.
    ...(input.KMSKeyArn !== undefined
      ? { kmsKey: input.KMSKeyArn || undefined }
      : {}),
    ...(input.DeadLetterConfig
      ? { deadLetterArn: input.DeadLetterConfig.TargetArn || undefined }
      : {}),
  };
}

/** A key is there if the document gives it to some function, and no failed update is about it. */
function keyTrouble(
  world: World,
  { kmsKey }: FunctionConfiguration,
  state: FunctionState,
): FunctionTrouble | undefined {
  if (kmsKey === undefined) {
    return undefined;
  }
  const documented = [...world.model.regional.values()]
    .flatMap(({ functions }) => functions)
    .some(
      ({ configuration, scenario }) =>
        configuration.kmsKey === kmsKey &&
        !(
          scenario.kind === 'update-failed' && /^KMS|KMSKey/.test(scenario.code)
        ),
    );
  return documented
    ? undefined
    : {
        code: 'KMSKeyNotFound',
        reason:
          state.updateTrouble?.code === 'KMSKeyNotFound'
            ? state.updateTrouble.reason
            : 'The KMS key is invalid for CreateGrant. KMS Exception: NotFoundException KMS Message: Key does not exist',
      };
}

function imageTrouble(
  world: World,
  lambda: LambdaFunction,
  imageUri: string | undefined,
): FunctionTrouble | undefined {
  const repository = imageRepository(
    world.model.partition,
    lambda,
    world.document.name,
    lambda.name,
  );
  if (
    imageUri === undefined ||
    (imageUri.startsWith(repository) &&
      IMAGE_TAG.test(imageUri.slice(repository.length)))
  ) {
    return undefined;
  }
  return {
    code: 'InvalidImage',
    reason: `Source image ${imageUri} does not exist. Provide a valid source image.`,
  };
}
