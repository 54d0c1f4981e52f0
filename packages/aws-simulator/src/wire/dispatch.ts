import type { CredentialScope } from './credentialScope';
import type { WireRequest } from './message';
import type { OperationModel } from './model';
import {
  createProtocols,
  type ProtocolFamily,
  type ServerProtocol,
} from './protocols';
import { createRouteTable, type RouteTable } from './routes';
import type { SimulatedService } from './service';

/** Where a request goes. */
export interface Dispatched {
  readonly service: SimulatedService;
  readonly protocol: ServerProtocol;
  /** Undefined when the service has no such operation. */
  readonly operation?: OperationModel;
  /** The operation as the request names it, for error messages. */
  readonly requestedOperation: string;
  /** Values of path labels, for REST services. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Finds the service, protocol and operation of a request; undefined when no simulated service answers it. */
export type Dispatcher = (
  request: WireRequest,
  scope: CredentialScope | undefined,
) => Dispatched | undefined;

interface ServiceEntry {
  readonly service: SimulatedService;
  /** These two need the service's model, and load it when they are first called. */
  readonly route: RouteTable;
  readonly protocol: (family: ProtocolFamily) => ServerProtocol;
}

/**
 * Makes the dispatcher of a set of services. It tries, in this order:
 *
 * 1. the `smithy-protocol: rpc-v2-cbor` header with `/service/X/operation/Y`;
 * 2. `x-amz-target: X.Y` (awsJson);
 * 3. a form with `Action` and `Version` (awsQuery, ec2Query);
 * 4. the URL, in the routes of the services that the credential scope names.
 */
export function createDispatcher(
  services: readonly SimulatedService[],
): Dispatcher {
  const entries = services.map(createEntry);
  const byTarget = new Map(
    entries.map(entry => [entry.service.address.target, entry]),
  );
  const named = (
    entry: ServiceEntry | undefined,
    family: ProtocolFamily,
    operationName: string,
  ): Dispatched | undefined =>
    entry && {
      service: entry.service,
      protocol: entry.protocol(family),
      operation: entry.service.model.operations.get(operationName),
      requestedOperation: operationName,
      labels: {},
    };

  const dispatchCbor = (request: WireRequest) => {
    const match = /\/service\/([^/]+)\/operation\/([^/]+)$/.exec(request.path);
    return match
      ? named(byTarget.get(match[1]), 'rpcv2Cbor', match[2])
      : undefined;
  };

  const dispatchTarget = (request: WireRequest, target: string) => {
    const dot = target.lastIndexOf('.');
    const prefix = target.slice(0, dot);
    // Some clients send a qualified prefix (com.amazonaws.x.v20131101.X_20131101).
    const entry =
      byTarget.get(prefix) ??
      byTarget.get(prefix.slice(prefix.lastIndexOf('.') + 1));
    const family = request.headers['content-type']?.includes('json-1.0')
      ? 'awsJson1_0'
      : 'awsJson1_1';
    return named(entry, family, target.slice(dot + 1));
  };

  const dispatchForm = (
    request: WireRequest,
    scope: CredentialScope | undefined,
  ) => {
    const form = new URLSearchParams(Buffer.from(request.body).toString());
    const version = form.get('Version');
    const sameVersion = entries.filter(
      ({ service }) => service.address.version === version,
    );
    // Versions are dates and can coincide; signing names are shared by
    // generations of a service. Together they are unique.
    const entry =
      sameVersion.find(
        ({ service }) => service.address.signingName === scope?.signingName,
      ) ?? (scope ? undefined : sameVersion[0]);
    return named(
      entry,
      entry?.service.address.protocolId.endsWith('#ec2Query')
        ? 'ec2Query'
        : 'awsQuery',
      form.get('Action') ?? '',
    );
  };

  const dispatchRoute = (
    request: WireRequest,
    scope: CredentialScope | undefined,
  ): Dispatched | undefined => {
    const candidates = entries.filter(
      ({ service }) =>
        service.address.signingName === scope?.signingName &&
        restFamily(service) !== undefined,
    );
    for (const entry of candidates) {
      const match = entry.route(request);
      if (match) {
        return {
          service: entry.service,
          protocol: entry.protocol(restFamily(entry.service)!),
          operation: match.operation,
          requestedOperation: match.operation.name,
          labels: match.labels,
        };
      }
    }
    return (
      candidates[0] &&
      named(
        candidates[0],
        restFamily(candidates[0].service)!,
        `${request.method} ${request.path}`,
      )
    );
  };

  return (request, scope) => {
    if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') {
      return dispatchCbor(request);
    }
    const target = request.headers['x-amz-target'];
    if (target) return dispatchTarget(request, target);
    if (isForm(request)) return dispatchForm(request, scope);
    return dispatchRoute(request, scope);
  };
}

function createEntry(service: SimulatedService): ServiceEntry {
  let route: RouteTable | undefined;
  let protocols: ((family: ProtocolFamily) => ServerProtocol) | undefined;
  return {
    service,
    route: request => {
      route ??= createRouteTable(service.model);
      return route(request);
    },
    protocol: family => {
      protocols ??= createProtocols(service.model);
      return protocols(family);
    },
  };
}

/** Whether the body is the form of a query protocol. */
export function isForm(request: WireRequest): boolean {
  return (request.headers['content-type'] ?? '').startsWith(
    'application/x-www-form-urlencoded',
  );
}

function restFamily(
  service: SimulatedService,
): 'restJson1' | 'restXml' | undefined {
  const { protocolId } = service.address;
  if (protocolId.endsWith('#restJson1')) return 'restJson1';
  if (protocolId.endsWith('#restXml')) return 'restXml';
  return undefined;
}
