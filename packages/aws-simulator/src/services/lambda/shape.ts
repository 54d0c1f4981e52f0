import type * as Lambda from '@aws-sdk/client-lambda';
import type { FunctionState } from '../../estate/functions';
import { codeHash } from '../../estate/model/lambdaFunction';
import { hashHex, hashUuid } from '../../estate/model/hash';
import type { LambdaFunction } from '../../estate/model/placedTypes';

/** Times of functions are text without a colon in the offset: `2026-11-21T10:00:00.000+0000`. */
export function lambdaTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}

/**
 * A function as ListFunctions gives it: without State, LastUpdateStatus and
 * their reasons, which only calls about one function tell.
 * https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html
 */
export function listedConfiguration(
  lambda: LambdaFunction,
  state: FunctionState,
  version: string = '$LATEST',
): Lambda.FunctionConfiguration {
  const { configuration } = state;
  const published = version !== '$LATEST';
  return {
    FunctionName: lambda.name,
    FunctionArn: published ? `${lambda.arn}:${version}` : lambda.arn,
    Runtime: configuration.runtime as Lambda.Runtime | undefined,
    Role: configuration.role,
    Handler: configuration.handler,
    CodeSize: configuration.codeSize,
    Description: configuration.description,
    Timeout: configuration.timeout,
    MemorySize: configuration.memory,
    LastModified: lambdaTime(state.lastModified),
    CodeSha256: published
      ? codeHash(lambda.arn, Number(version))
      : hexHash(lambda, configuration.codeSha256),
    Version: version,
    VpcConfig: describeVpc(lambda, configuration.vpc),
    DeadLetterConfig: configuration.deadLetterArn
      ? { TargetArn: configuration.deadLetterArn }
      : undefined,
    Environment:
      Object.keys(configuration.variables).length > 0
        ? { Variables: { ...configuration.variables } }
        : undefined,
    KMSKeyArn: configuration.kmsKey,
    TracingConfig: { Mode: configuration.tracing },
    RevisionId: published
      ? hashUuid(lambda.arn, 'version', version)
      : state.revisionId,
    Layers:
      configuration.layers.length > 0
        ? configuration.layers.map(Arn => ({ Arn, CodeSize: 1_204_311 }))
        : undefined,
    PackageType: lambda.packageType,
    Architectures: [configuration.architecture],
    EphemeralStorage: { Size: configuration.ephemeralStorage },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: {
      LogFormat: 'Text',
      LogGroup: `/aws/lambda/${lambda.name}`,
    },
  };
}

/** A function as GetFunctionConfiguration gives it. */
export function describeConfiguration(
  lambda: LambdaFunction,
  state: FunctionState,
  version: string = '$LATEST',
): Lambda.FunctionConfiguration {
  return {
    ...listedConfiguration(lambda, state, version),
    State: state.state,
    StateReason: state.stateTrouble?.reason,
    StateReasonCode: state.stateTrouble?.code as
      | Lambda.StateReasonCode
      | undefined,
    LastUpdateStatus: state.lastUpdate,
    LastUpdateStatusReason: state.updateTrouble?.reason,
    LastUpdateStatusReasonCode: state.updateTrouble?.code as
      | Lambda.LastUpdateStatusReasonCode
      | undefined,
    RuntimeVersionConfig: state.configuration.runtime
      ? {
          RuntimeVersionArn: `arn:aws:lambda:${
            lambda.region
          }::runtime:${hashHex(64, state.configuration.runtime, 'runtime')}`,
        }
      : undefined,
  };
}

/** The digest of an image is hexadecimal, that of a .zip file base64. */
function hexHash(lambda: LambdaFunction, sha256: string): string {
  return lambda.packageType === 'Image'
    ? Buffer.from(sha256, 'base64').toString('hex')
    : sha256;
}

function describeVpc(
  { account, region, name }: LambdaFunction,
  inVpc: boolean,
): Lambda.VpcConfigResponse | undefined {
  const id = (prefix: string, ...parts: string[]) =>
    `${prefix}-${hashHex(17, account, region, ...parts)}`;
  return inVpc
    ? {
        VpcId: id('vpc', 'vpc'),
        SubnetIds: [id('subnet', 'subnet', 'a'), id('subnet', 'subnet', 'b')],
        SecurityGroupIds: [id('sg', name)],
        Ipv6AllowedForDualStack: false,
      }
    : undefined;
}
