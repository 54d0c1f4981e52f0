import type { StaticStructureSchema } from '@smithy/types';
import {
  structureTuple,
  type OperationModel,
  type ServiceModel,
} from '../model';
import { createFormReader, parseForm } from './form';
import type { ServerProtocol } from './protocol';
import { createXmlSerializer, writeErrorElement } from './xmlError';

const XML_HEADERS = { 'content-type': 'text/xml' };

/**
 * awsQuery and ec2Query: forms in, XML out. Old clients speak awsQuery to SQS
 * and CloudWatch too, whose newer clients speak JSON.
 */
export function createQueryProtocol(
  model: ServiceModel,
  family: 'awsQuery' | 'ec2Query',
): ServerProtocol {
  const readForm = createFormReader(family);
  const serializer = createXmlSerializer(model.settings);
  const namespace = model.settings.xmlNamespace;

  const writeMembers = (
    operation: OperationModel,
    rootName: string,
    output: object,
  ): string => {
    if (operation.output.isUnitSchema()) return '';
    const [tag, shapeNamespace, , , names, schemas] = structureTuple(
      operation.output,
    );
    const renamed = [tag, shapeNamespace, rootName, 0, names, schemas];
    serializer.write(renamed as unknown as StaticStructureSchema, output);
    return String(serializer.flush());
  };

  return {
    family,

    async readInput(operation, request) {
      const form = parseForm(Buffer.from(request.body).toString('utf8'));
      return readForm(operation.input, form) as Record<string, unknown>;
    },

    async writeOutput(operation, output, requestId) {
      const response = `${operation.name}Response`;
      if (family === 'ec2Query') {
        const members = writeMembers(operation, 'Members', output);
        // ec2Query has no result element: the members stand beside the request id.
        const inner = members
          .replace(/^<Members[^>]*?(?:\/>|>)/, '')
          .replace(/<\/Members>$/, '');
        return {
          status: 200,
          headers: XML_HEADERS,
          body: `<${response} xmlns="${namespace}"><requestId>${requestId}</requestId>${inner}</${response}>`,
        };
      }
      const result = writeMembers(operation, `${operation.name}Result`, output);
      return {
        status: 200,
        headers: XML_HEADERS,
        body: `<${response} xmlns="${namespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${response}>`,
      };
    },

    writeError(error, requestId) {
      if (family === 'ec2Query') {
        const element = writeErrorElement(serializer, error, {
          Code: error.queryCode,
          Message: error.message,
        });
        return {
          status: error.status,
          headers: XML_HEADERS,
          body: `<Response><Errors>${element}</Errors><RequestID>${requestId}</RequestID></Response>`,
        };
      }
      const element = writeErrorElement(serializer, error, {
        Type: error.fault === 'server' ? 'Receiver' : 'Sender',
        Code: error.queryCode,
        Message: error.message,
      });
      return {
        status: error.status,
        headers: XML_HEADERS,
        body: `<ErrorResponse xmlns="${namespace}">${element}<RequestId>${requestId}</RequestId></ErrorResponse>`,
      };
    },
  };
}
