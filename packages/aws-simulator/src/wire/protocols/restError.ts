import type { ServiceModel } from '../model';
import { errorStructure, messageMember } from './errorSchema';
import type { ServerProtocol } from './protocol';
import { createXmlSerializer, writeErrorElement } from './xmlError';
import { AwsRestJsonProtocol } from '@aws-sdk/core/protocols';

/** Makes the error writer of restJson1 or restXml. */
export function createRestErrorWriter(
  model: ServiceModel,
  family: 'restJson1' | 'restXml',
): ServerProtocol['writeError'] {
  return family === 'restXml' ? xmlErrors(model) : jsonErrors(model);
}

function xmlErrors(model: ServiceModel): ServerProtocol['writeError'] {
  const serializer = createXmlSerializer(model.settings);
  return (error, requestId) => ({
    status: error.status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>${writeErrorElement(
      serializer,
      error,
      { Code: error.code, Message: error.message, RequestId: requestId },
    )}`,
  });
}

function jsonErrors(model: ServiceModel): ServerProtocol['writeError'] {
  const protocol = new AwsRestJsonProtocol(model.settings);
  protocol.setSerdeContext(model.serdeContext);
  const serializer = protocol.getPayloadCodec().createSerializer();
  return error => {
    const message = messageMember(error);
    serializer.write(errorStructure(error, [message]), {
      [message]: error.message,
      ...error.members,
    });
    return {
      status: error.status,
      headers: {
        'content-type': 'application/json',
        'x-amzn-errortype': error.code,
      },
      body: serializer.flush(),
    };
  };
}
