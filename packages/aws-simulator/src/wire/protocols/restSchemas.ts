import type { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef, StaticStructureSchema } from '@smithy/types';
import { structureTuple, type OperationModel } from '../model';

/** The structures with which the client's REST code reads requests and writes responses. */
export interface MessageSchemas {
  /** The input without the members that the URI carries and without a streamed body. */
  readonly request: StaticStructureSchema;
  /** The output, free of bindings that only mean something in a request. */
  readonly response: StaticStructureSchema;
  /** The input member that is the whole body and is decoded. */
  readonly payloadMember?: string;
  /** The input member that is the whole body, as bytes. */
  readonly streamMember?: string;
}

const cache = new WeakMap<OperationModel, MessageSchemas>();

/** Derives the message structures of an operation, once. */
export function messageSchemas(operation: OperationModel): MessageSchemas {
  const known = cache.get(operation);
  if (known) return known;
  const schemas = deriveSchemas(operation);
  cache.set(operation, schemas);
  return schemas;
}

function deriveSchemas(operation: OperationModel): MessageSchemas {
  let payloadMember: string | undefined;
  let streamMember: string | undefined;
  const request = mapMembers(operation.input, (name, schema, reference) => {
    const traits = schema.getMergedTraits();
    if (traits.httpLabel || traits.httpQuery || traits.httpQueryParams) {
      return undefined;
    }
    if (traits.httpPayload) {
      if (schema.isStreaming() && schema.isBlobSchema()) {
        streamMember = name;
        return undefined;
      }
      payloadMember = name;
    }
    return reference;
  });
  const response = mapMembers(operation.output, (_, schema, reference) => {
    // API Gateway leaves httpQuery traits on output members, where they mean "body".
    const traits = schema.getMemberTraits();
    // The status itself carries it.
    if (traits.httpResponseCode) return undefined;
    if (!traits.httpQuery && !traits.httpLabel && !traits.httpQueryParams) {
      return reference;
    }
    const { httpQuery, httpLabel, httpQueryParams, ...rest } = traits;
    const target = Array.isArray(reference) ? reference[0] : reference;
    return [target, rest] as unknown as $SchemaRef;
  });
  return { request, response, payloadMember, streamMember };
}

/** Copies a structure, replacing each member's schema or leaving it out. */
function mapMembers(
  structure: NormalizedSchema,
  replace: (
    name: string,
    schema: NormalizedSchema,
    reference: $SchemaRef,
  ) => $SchemaRef | undefined,
): StaticStructureSchema {
  const names: string[] = [];
  const references: $SchemaRef[] = [];
  if (!structure.isStructSchema()) return [3, '', 'Unit', 0, names, references];

  const tuple = structureTuple(structure);
  let index = 0;
  for (const [name, schema] of structure.structIterator()) {
    const replaced = replace(name, schema, tuple[5][index] as $SchemaRef);
    if (replaced !== undefined) {
      names.push(name);
      references.push(replaced);
    }
    index += 1;
  }
  return [
    3,
    tuple[1],
    tuple[2],
    tuple[3] as StaticStructureSchema[3],
    names,
    references,
  ];
}
