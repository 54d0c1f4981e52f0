import type * as Lambda from '@aws-sdk/client-lambda';
import type { FunctionState, FunctionTrouble } from '../../estate/functions';
import { codeHash, imageRepository } from '../../estate/model/lambdaFunction';
import type { FunctionConfiguration } from '../../estate/model/placedTypes';
import type { Place } from '../../estate/model/types';
import type { World } from '../../estate/world';
import { invalidParameter } from './errors';

/** Settings that CreateFunction and UpdateFunctionConfiguration have in common and the simulator follows. */
export const CONFIGURED = [
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
] as const;

type Settings = Pick<
  Lambda.UpdateFunctionConfigurationRequest,
  (typeof CONFIGURED)[number]
>;

/** An image is there if it lies in the function's own repository under a version number, `latest` or a digest. */
const IMAGE_TAG = /^(:(v?\d+(\.\d+)*|latest)|@sha256:[0-9a-f]{64})$/;

/** What an input says of a function's code, which is a .zip file, an object of S3 or an image. */
export function codePatchOf(
  code: Lambda.FunctionCode,
): Pick<FunctionConfiguration, 'codeSha256'> &
  Partial<Pick<FunctionConfiguration, 'codeSize' | 'imageUri'>> {
  const text = code.ZipFile
    ? Buffer.from(code.ZipFile).toString('base64')
    : [code.ImageUri, code.S3Bucket, code.S3Key, code.S3ObjectVersion]
        .filter(Boolean)
        .join(' ');
  return {
    codeSha256: codeHash(text),
    ...(code.ZipFile ? { codeSize: code.ZipFile.length } : {}),
    ...(code.ImageUri ? { imageUri: code.ImageUri } : {}),
  };
}

/** @throws InvalidParameterValueException for a timeout, memory or storage that Lambda does not offer */
export function checkFigures(input: Settings): void {
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

/** What an input says of a function's settings; members that are absent change nothing. */
export function configurationPatchOf(
  input: Settings,
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

/** What is wrong with a key: it is there if the document gives it to some function, and no failed update is about it. */
export function keyTrouble(
  world: World,
  { kmsKey }: Partial<FunctionConfiguration>,
  state?: FunctionState,
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
          state?.updateTrouble?.code === 'KMSKeyNotFound'
            ? state.updateTrouble.reason
            : 'The KMS key is invalid for CreateGrant. KMS Exception: NotFoundException KMS Message: Key does not exist',
      };
}

/** Why an image cannot be used; nothing when it is there, or none is named. */
export function imageTrouble(
  world: World,
  lambda: Place & { readonly name: string },
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
