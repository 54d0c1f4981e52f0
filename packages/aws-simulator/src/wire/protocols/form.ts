import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { ProtocolFamily } from './protocol';

/** The tree behind dotted form keys: `Filter.1.Name=a` is Filter → 1 → Name → "a". */
export interface FormNode {
  value?: string;
  readonly children: Map<string, FormNode>;
}

/** Builds the tree of a form body. */
export function parseForm(body: string): FormNode {
  const root: FormNode = { children: new Map() };
  for (const [key, value] of new URLSearchParams(body)) {
    let node = root;
    for (const part of key.split('.')) {
      let child = node.children.get(part);
      if (!child) {
        child = { children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.value = value;
  }
  return root;
}

/** Reads a value of a given shape from a node of the form. */
export type FormReader = (schema: NormalizedSchema, node: FormNode) => unknown;

/**
 * Makes the reader of awsQuery or ec2Query forms: the one codec that the SDK
 * has no half of, since its clients write forms and never read them.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export function createFormReader(family: ProtocolFamily): FormReader {
  const ec2 = family === 'ec2Query';
  const scalars = new FromStringShapeDeserializer({
    httpBindings: false,
    timestampFormat: { useTrait: true, default: 5 },
  });

  const nameOf = (schema: NormalizedSchema, fallback: string): string => {
    const traits = schema.getMergedTraits();
    if (ec2 && typeof traits.ec2QueryName === 'string') {
      return traits.ec2QueryName;
    }
    return traits.xmlName ?? fallback;
  };
  const memberKey = (schema: NormalizedSchema, name: string): string => {
    const key = nameOf(schema, name);
    return ec2 && schema.getMergedTraits().ec2QueryName === undefined
      ? key[0].toUpperCase() + key.slice(1)
      : key;
  };

  const readStructure: FormReader = (schema, node) => {
    const result: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const child = node.children.get(memberKey(member, name));
      const value = child && read(member, child);
      if (value !== undefined) result[name] = value;
    }
    return result;
  };

  const readList: FormReader = (schema, node) => {
    const element = schema.getValueSchema();
    const flat = ec2 || schema.getMergedTraits().xmlFlattened;
    const items = flat
      ? node
      : node.children.get(nameOf(element, 'member')) ??
        node.children.get('member');
    // `Names=` without a number is an empty list.
    return numbered(items).map(item => read(element, item));
  };

  const readMap: FormReader = (schema, node) => {
    const keySchema = schema.getKeySchema();
    const valueSchema = schema.getValueSchema();
    const flat = schema.getMergedTraits().xmlFlattened;
    const entries = numbered(flat ? node : node.children.get('entry'));
    return Object.fromEntries(
      entries.map(entry => {
        const key = entry.children.get(nameOf(keySchema, 'key'));
        const value = entry.children.get(nameOf(valueSchema, 'value'));
        if (key?.value === undefined || !value) {
          throw new TypeError('A map entry needs both its key and its value');
        }
        return [key.value, read(valueSchema, value)];
      }),
    );
  };

  function read(schema: NormalizedSchema, node: FormNode): unknown {
    if (schema.isUnitSchema()) return {};
    if (schema.isStructSchema()) return readStructure(schema, node);
    if (schema.isListSchema()) return readList(schema, node);
    if (schema.isMapSchema()) return readMap(schema, node);
    return node.value === undefined
      ? undefined
      : scalars.read(schema, node.value);
  }
  return read;
}

/** The children with numbers for names, in the order of the numbers. */
function numbered(node: FormNode | undefined): FormNode[] {
  return [...(node?.children ?? [])]
    .filter(([name]) => /^\d+$/.test(name))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, child]) => child);
}
