import {
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsSmithyRpcV2CborProtocol,
} from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { $Schema, $SchemaRef, $ShapeSerializer } from '@smithy/types';
import type { DescribedError } from '../describeError';
import type { ServiceModel } from '../model';
import { errorStructure, messageMember } from './errorSchema';
import type { ServerProtocol } from './protocol';

type RpcFamily = 'awsJson1_0' | 'awsJson1_1' | 'rpcv2Cbor';

/**
 * The protocols whose requests and responses are one document each: awsJson1_0,
 * awsJson1_1 and rpcv2Cbor. The client's codecs serve both directions.
 */
export function createRpcProtocol(
  model: ServiceModel,
  family: RpcFamily,
): ServerProtocol {
  const codec = createCodec(model, family);
  const headers: Record<string, string> =
    family === 'rpcv2Cbor'
      ? { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' }
      : {
          'content-type': `application/x-amz-json-${family
            .slice(-3)
            .replace('_', '.')}`,
        };

  return {
    family,

    async readInput(operation, request) {
      if (operation.input.isUnitSchema() || request.body.length === 0) {
        return {};
      }
      return codec.decode(operation.input, request.body);
    },

    async writeOutput(operation, output) {
      if (operation.output.isUnitSchema()) {
        return {
          status: 200,
          headers,
          body: family === 'rpcv2Cbor' ? '' : '{}',
        };
      }
      return {
        status: 200,
        headers,
        body: codec.encode(operation.output, output),
      };
    },

    writeError(error) {
      const message = messageMember(error);
      const body = codec.encode(errorStructure(error, ['__type', message]), {
        __type: shapeId(error),
        [message]: error.message,
        ...error.members,
      });
      if (!model.settings.awsQueryCompatible) {
        return { status: error.status, headers, body };
      }
      const sender = error.fault === 'server' ? 'Receiver' : 'Sender';
      return {
        status: error.status,
        headers: {
          ...headers,
          'x-amzn-query-error': `${error.queryCode};${sender}`,
        },
        body,
      };
    },
  };
}

function shapeId(error: DescribedError): string {
  return error.schema ? `${error.schema[1]}#${error.schema[2]}` : error.code;
}

/** Both directions of a document codec; neither keeps anything between calls. */
interface DocumentCodec {
  encode(schema: $SchemaRef, value: object): Uint8Array | string;
  decode(
    schema: NormalizedSchema,
    body: Uint8Array,
  ): Promise<Record<string, unknown>>;
}

function createCodec(model: ServiceModel, family: RpcFamily): DocumentCodec {
  const encodeWith =
    (serializer: $ShapeSerializer<Uint8Array | string>) =>
    (schema: $SchemaRef, value: object) => {
      // The serializer is shared: nothing may be awaited before flush().
      serializer.write(schema as $Schema, value);
      return serializer.flush();
    };

  if (family === 'rpcv2Cbor') {
    const protocol = new AwsSmithyRpcV2CborProtocol(model.settings);
    protocol.setSerdeContext(model.serdeContext);
    const codec = protocol.getPayloadCodec();
    const deserializer = codec.createDeserializer();
    return {
      encode: encodeWith(codec.createSerializer()),
      decode: async (schema, body) => deserializer.read(schema, body),
    };
  }
  const protocol =
    family === 'awsJson1_0'
      ? new AwsJson1_0Protocol(model.settings)
      : new AwsJson1_1Protocol(model.settings);
  protocol.setSerdeContext(model.serdeContext);
  const codec = protocol.getPayloadCodec();
  const deserializer = codec.createDeserializer();
  return {
    encode: encodeWith(codec.createSerializer()),
    decode: async (schema, body) => {
      const text = Buffer.from(body).toString('utf8');
      // The decoder would take a list or a number for an empty input.
      if (!/^\s*\{/.test(text)) {
        throw new SyntaxError('The body must be a JSON object');
      }
      return deserializer.read(schema, text);
    },
  };
}
