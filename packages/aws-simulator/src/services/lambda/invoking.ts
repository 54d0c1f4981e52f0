import * as Lambda from '@aws-sdk/client-lambda';
import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { stillPending } from './errors';
import { getFunction } from './lookup';

const json = (value: unknown) =>
  Uint8ArrayBlobAdapter.fromString(JSON.stringify(value));

/** Invoke: runs the simulated function, which does as its scenario says and counts in its metrics. */
export function invokingHandlers(world: World): Handlers<typeof Lambda> {
  return {
    Invoke: (input, context) => {
      const { lambda, state, qualifier } = getFunction(
        world,
        context,
        input.FunctionName,
        input.Qualifier,
      );
      if (input.InvocationType === 'DryRun') {
        return { StatusCode: 204 };
      }
      if (state.state === 'Pending') {
        throw stillPending();
      }
      if (state.state === 'Failed') {
        throw new Lambda.ResourceNotReadyException({
          Type: 'User',
          message: `The function is not ready: ${
            state.stateTrouble?.reason ?? ''
          }`,
          $metadata: {},
        });
      }
      const asynchronous = input.InvocationType === 'Event';
      const outcome = world.functions.invoke(lambda);
      if (asynchronous) {
        // Whatever comes of it, the event was taken.
        return { StatusCode: 202 };
      }
      if (outcome === 'throttled') {
        throw new Lambda.TooManyRequestsException({
          Type: 'User',
          Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
          message: 'Rate Exceeded.',
          $metadata: {},
        });
      }
      const alias = state.aliases.find(({ name }) => name === qualifier);
      const answer = {
        StatusCode: 200,
        ExecutedVersion: alias ? String(alias.version) : qualifier ?? '$LATEST',
      };
      if (outcome === 'succeeded') {
        return { ...answer, Payload: json({ statusCode: 200 }) };
      }
      return {
        ...answer,
        FunctionError: 'Unhandled',
        Payload: json(
          outcome === 'timed out'
            ? {
                errorType: 'Sandbox.Timedout',
                errorMessage: `RequestId: ${
                  context.requestId
                } Error: Task timed out after ${state.running.timeout.toFixed(
                  2,
                )} seconds`,
              }
            : {
                errorType: 'Error',
                errorMessage: 'The simulated function failed',
              },
        ),
      };
    },
  };
}
