import type { ServiceModel } from '../model';
import type { ProtocolFamily, ServerProtocol } from './protocol';
import { createQueryProtocol } from './query';
import { createRestProtocol } from './rest';
import { createRpcProtocol } from './rpc';

export type { ProtocolFamily, RoutedRequest, ServerProtocol } from './protocol';

/** The protocols of one service, each made when it is first spoken. */
export function createProtocols(
  model: ServiceModel,
): (family: ProtocolFamily) => ServerProtocol {
  const made = new Map<ProtocolFamily, ServerProtocol>();
  return family => {
    const known = made.get(family);
    if (known) return known;
    const protocol = createProtocol(model, family);
    made.set(family, protocol);
    return protocol;
  };
}

function createProtocol(
  model: ServiceModel,
  family: ProtocolFamily,
): ServerProtocol {
  switch (family) {
    case 'awsJson1_0':
    case 'awsJson1_1':
    case 'rpcv2Cbor':
      return createRpcProtocol(model, family);
    case 'awsQuery':
    case 'ec2Query':
      return createQueryProtocol(model, family);
    case 'restJson1':
    case 'restXml':
      return createRestProtocol(model, family);
    default:
      throw new Error(`There is no wire protocol "${family satisfies never}"`);
  }
}
