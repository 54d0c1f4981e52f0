import { AwsError } from './errors';
import type { WireRequest } from './message';
import {
  requiredMembers,
  type OperationModel,
  type ServiceModel,
} from './model';

/** A REST operation found by its URL, with the values of its path labels. */
export interface RouteMatch {
  readonly operation: OperationModel;
  readonly labels: Readonly<Record<string, string>>;
}

/** Finds the REST operation that a request means. */
export type RouteTable = (request: WireRequest) => RouteMatch | undefined;

interface Route {
  readonly operation: OperationModel;
  readonly path: RegExp;
  readonly labelNames: readonly string[];
  /** Query parameters that the template fixes; an empty value means "present". */
  readonly literals: ReadonlyArray<readonly [name: string, value: string]>;
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** The more of a request a route fixes, the earlier it is tried. */
  readonly specificity: number;
}

/**
 * Compiles the routes of a REST service.
 *
 * Several S3 operations share a path and differ only in query literals or in
 * members that one of them requires, so the most specific route goes first.
 */
export function createRouteTable(model: ServiceModel): RouteTable {
  const byMethod = new Map<string, Route[]>();
  for (const operation of model.operations.values()) {
    if (!operation.http) continue;
    const routes = byMethod.get(operation.http.method) ?? [];
    routes.push(compileRoute(operation, operation.http.template));
    byMethod.set(operation.http.method, routes);
  }
  for (const routes of byMethod.values()) {
    routes.sort((left, right) => right.specificity - left.specificity);
  }

  return request => {
    // Newer clients name the operation outright.
    const named = request.query.get('x-id') ?? '';
    const onlyNamed = model.operations.has(named);
    for (const route of byMethod.get(request.method) ?? []) {
      if (onlyNamed && route.operation.name !== named) continue;
      const match = route.path.exec(request.path);
      if (match && carriesWhatRouteNeeds(route, request)) {
        return {
          operation: route.operation,
          labels: Object.fromEntries(
            route.labelNames.map((name, index) => [
              name,
              decodeLabel(match[index + 1]),
            ]),
          ),
        };
      }
    }
    return undefined;
  };
}

function carriesWhatRouteNeeds(route: Route, request: WireRequest): boolean {
  return (
    route.literals.every(
      ([name, value]) =>
        request.query.has(name) &&
        (value === '' || request.query.get(name) === value),
    ) &&
    route.requiredQuery.every(name => request.query.has(name)) &&
    route.requiredHeaders.every(name => name in request.headers)
  );
}

function compileRoute(operation: OperationModel, template: string): Route {
  const [templatePath, search = ''] = template.split('?');
  const literals = [...new URLSearchParams(search)].filter(
    ([name]) => name !== 'x-id',
  );

  const labels: string[] = [];
  const requiredQuery: string[] = [];
  const requiredHeaders: string[] = [];
  const required = new Set(requiredMembers(operation.input));
  if (operation.input.isStructSchema()) {
    for (const [name, member] of operation.input.structIterator()) {
      const traits = member.getMergedTraits();
      if (traits.httpLabel) labels.push(name);
      if (required.has(name) && traits.httpQuery) {
        requiredQuery.push(traits.httpQuery);
      }
      if (required.has(name) && traits.httpHeader) {
        requiredHeaders.push(traits.httpHeader.toLowerCase());
      }
    }
  }

  // A label that the template does not mention is put in front of the path by
  // the service's endpoint rules: S3's bucket, in path style.
  const prefix = labels
    .filter(name => !new RegExp(`\\{${name}\\+?\\}`).test(templatePath))
    .map(name => `/{${name}}`)
    .join('');
  const segments = `${prefix}${templatePath}`.split('/').filter(Boolean);
  const labelNames: string[] = [];
  const pattern = segments.map(segment => {
    const label = /^\{(\w+)(\+?)\}$/.exec(segment);
    if (!label) return escapeForPattern(segment);
    labelNames.push(label[1]);
    return label[2] ? '(.+)' : '([^/]+)';
  });
  const fixedSegments = segments.length - labelNames.length;
  return {
    operation,
    path: new RegExp(`^/${pattern.join('/')}/?$`),
    labelNames,
    literals,
    requiredQuery,
    requiredHeaders,
    specificity:
      fixedSegments * 100 +
      literals.length * 10 +
      requiredQuery.length +
      requiredHeaders.length,
  };
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function decodeLabel(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new AwsError('InvalidURI', `Could not parse "${value}" in the URI.`);
  }
}
