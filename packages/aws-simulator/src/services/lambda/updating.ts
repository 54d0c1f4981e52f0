import type * as Lambda from '@aws-sdk/client-lambda';
import type { CallContext } from '../../core/context';
import type { LambdaFunction } from '../../estate/model/placedTypes';
import type { World } from '../../estate/world';
import { AwsError } from '../../wire/errors';
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
import {
  invalidParameter,
  refuseUnknown,
  revisionMismatch,
  stillPending,
  updateInProgress,
} from './errors';
import { getFunction } from './lookup';
import { describeConfiguration } from './shape';

/** Members of UpdateFunctionConfiguration that the simulator follows. */
const KNOWN = new Set([...CONFIGURED, 'FunctionName', 'RevisionId']);

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
    if (state.state === 'Pending') {
      throw stillPending();
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
      refuseUnknown('UpdateFunctionConfiguration', input, KNOWN);
      const { lambda, state } = changing(context, input);
      checkFigures(input);
      const patch = configurationPatchOf(input);
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
      world.functions.change(lambda, {
        kind: 'code',
        patch: {
          ...codePatchOf(input),
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
