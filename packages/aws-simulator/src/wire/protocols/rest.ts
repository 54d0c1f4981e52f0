import {
  AwsRestJsonProtocol,
  AwsRestXmlProtocol,
} from '@aws-sdk/core/protocols';
import { HttpResponse } from '@smithy/core/protocols';
import type {
  EndpointBearer,
  HandlerExecutionContext,
  MetadataBearer,
  SerdeFunctions,
} from '@smithy/types';
import type { OperationModel, ServiceModel } from '../model';
import { collectPayload } from './payload';
import { messageSchemas } from './restSchemas';
import { createRequestReader } from './restRequest';
import { createRestErrorWriter } from './restError';
import type { ServerProtocol } from './protocol';

// A response has no endpoint; the serializer then leaves host and path alone,
// which its types do not foresee.
const RESPONSE_CONTEXT = {
  endpoint: async () => undefined,
} as unknown as HandlerExecutionContext & SerdeFunctions & EndpointBearer;

/**
 * restJson1 and restXml. Headers, payload and body are read and written by the
 * client's own code in mirror image: a request is read as if it were a
 * response, and a response written as if it were a request. Only labels and
 * query parameters, which responses do not have, are read here.
 */
export function createRestProtocol(
  model: ServiceModel,
  family: 'restJson1' | 'restXml',
): ServerProtocol {
  const protocol =
    family === 'restXml'
      ? new AwsRestXmlProtocol(model.settings)
      : new AwsRestJsonProtocol(model.settings);
  protocol.setSerdeContext(model.serdeContext);
  const readUri = createRequestReader();

  return {
    family,

    async readInput(operation, request) {
      if (operation.input.isUnitSchema()) return {};
      const schemas = messageSchemas(operation);
      const {
        $metadata,
        ...message
      }: MetadataBearer & Record<string, unknown> =
        await protocol.deserializeResponse(
          { ...operation.schema, output: schemas.request },
          model.serdeContext,
          new HttpResponse({
            statusCode: 200,
            headers: { ...request.headers },
            body: request.body,
          }),
        );
      // The client's code marks an absent payload with null.
      if (schemas.payloadMember && message[schemas.payloadMember] === null) {
        delete message[schemas.payloadMember];
      }
      if (schemas.streamMember && request.body.length > 0) {
        message[schemas.streamMember] = request.body;
      }
      return Object.assign(message, readUri(operation.input, request));
    },

    async writeOutput(operation, output) {
      if (operation.output.isUnitSchema()) {
        return {
          status: successStatus(operation, output),
          headers: {},
          body: '',
        };
      }
      const message = await protocol.serializeRequest(
        {
          ...operation.schema,
          // Without the http trait no path is built; there is no endpoint either.
          traits: 0,
          input: messageSchemas(operation).response,
        },
        output,
        RESPONSE_CONTEXT,
      );
      return {
        status: successStatus(operation, output),
        headers: message.headers,
        body: await collectPayload(message.body),
      };
    },

    writeError: createRestErrorWriter(model, family),
  };
}

function successStatus(operation: OperationModel, output: object): number {
  if (operation.output.isStructSchema()) {
    for (const [name, member] of operation.output.structIterator()) {
      const value = (output as Record<string, unknown>)[name];
      if (
        member.getMergedTraits().httpResponseCode &&
        typeof value === 'number'
      ) {
        return value;
      }
    }
  }
  return operation.http?.status ?? 200;
}
