import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { RoutedRequest } from './protocol';

/** Reads the members of an input that the URI carries. */
export type RequestReader = (
  input: NormalizedSchema,
  request: RoutedRequest,
) => Record<string, unknown>;

/** Timestamps in URIs are RFC 3339 unless the model says otherwise. */
const RFC_3339 = 5;

/** Makes the reader of path labels and query parameters. */
export function createRequestReader(): RequestReader {
  const scalars = new FromStringShapeDeserializer({
    httpBindings: true,
    timestampFormat: { useTrait: true, default: RFC_3339 },
  });

  const readQuery = (
    member: NormalizedSchema,
    name: string,
    query: URLSearchParams,
  ): unknown =>
    member.isListSchema()
      ? query
          .getAll(name)
          .map(value => scalars.read(member.getValueSchema(), value))
      : scalars.read(member, query.get(name)!);

  return (input, request) => {
    const result: Record<string, unknown> = {};
    const bound = new Set<string>();
    let openMember: [string, NormalizedSchema] | undefined;
    for (const [name, member] of input.structIterator()) {
      const traits = member.getMergedTraits();
      if (traits.httpLabel && name in request.labels) {
        result[name] = scalars.read(member, request.labels[name]);
      } else if (traits.httpQuery) {
        bound.add(traits.httpQuery);
        if (request.query.has(traits.httpQuery)) {
          result[name] = readQuery(member, traits.httpQuery, request.query);
        }
      } else if (traits.httpQueryParams) {
        openMember = [name, member];
      }
    }
    if (openMember) {
      const [name, member] = openMember;
      result[name] = readRemaining(member, bound, request.query);
    }
    return result;
  };
}

/** The query parameters that no member is bound to, as a map of text or of lists of text. */
function readRemaining(
  member: NormalizedSchema,
  bound: ReadonlySet<string>,
  query: URLSearchParams,
): Record<string, string | string[]> {
  const ofLists = member.getValueSchema().isListSchema();
  const names = [...new Set(query.keys())].filter(name => !bound.has(name));
  return Object.fromEntries(
    names.map(name => [name, ofLists ? query.getAll(name) : query.get(name)!]),
  );
}
