import type { DescribedError } from '../describeError';
import type { WireRequest, WireResponse } from '../message';
import type { OperationModel } from '../model';

/** The wire protocols of AWS. */
export type ProtocolFamily =
  | 'awsJson1_0'
  | 'awsJson1_1'
  | 'rpcv2Cbor'
  | 'awsQuery'
  | 'ec2Query'
  | 'restJson1'
  | 'restXml';

/** A request that the dispatcher has assigned to an operation. */
export interface RoutedRequest extends WireRequest {
  readonly labels: Readonly<Record<string, string>>;
}

/** The server's half of a wire protocol, for one service. */
export interface ServerProtocol {
  readonly family: ProtocolFamily;
  /** Decodes the input; anything it throws means that the request is malformed. */
  readInput(
    operation: OperationModel,
    request: RoutedRequest,
  ): Promise<Record<string, unknown>>;
  /** Encodes what a handler returned. */
  writeOutput(
    operation: OperationModel,
    output: object,
    requestId: string,
  ): Promise<WireResponse>;
  writeError(error: DescribedError, requestId: string): WireResponse;
}
