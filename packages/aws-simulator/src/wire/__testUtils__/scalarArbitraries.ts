import { LazyJsonString } from '@smithy/core/serde';
import type { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';

/** Text in many scripts, with what XML, JSON and URIs give a meaning to. */
export const texts = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<a b="c">&amp;</a>',
      '{"a":[1]}',
      'a+b c%20d/e?f=g&h',
      "it's",
      ' both ends ',
      'two\nlines',
      '0',
      'true',
      'null',
      '',
    ),
  },
);

/** What a header holds unchanged: visible ASCII without commas and quotes at its edges. */
const headerTexts = fc.stringMatching(
  /^[A-Za-z0-9][A-Za-z0-9 ._~:/-]{0,10}[A-Za-z0-9]$/,
);

/** What a path segment holds unchanged: not empty, and not a step such as "..". */
const labelTexts = texts.filter(
  text => text !== '' && !/^\.+$/.test(text.trim()),
);

const jsonTexts = fc
  .dictionary(headerTexts, fc.oneof(headerTexts, fc.integer()), {
    maxKeys: 2,
    noNullPrototype: true,
  })
  .map(value => LazyJsonString.from(JSON.stringify(value)));

const numbers = fc
  .oneof(
    fc.integer(),
    fc.nat({ max: 100 }),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
  )
  // JSON has no negative zero.
  .map(value => (Object.is(value, -0) ? 0 : value));

const EARLIEST = Date.UTC(1970, 0, 2);
const LATEST = Date.UTC(2099, 0, 1);

function timestamps(wholeSeconds: boolean): fc.Arbitrary<Date> {
  const unit = wholeSeconds ? 1000 : 1;
  return fc
    .integer({ min: EARLIEST / unit, max: LATEST / unit })
    .map(time => new Date(time * unit));
}

const bytes = fc.uint8Array({ maxLength: 24 });
// An empty payload and none are the same.
const payloadBytes = fc.uint8Array({ minLength: 1, maxLength: 24 });

/** The schemas of timestamps that are written as RFC 7231 dates, in whole seconds. */
const HTTP_DATE_SCHEMA = 6;

/** Values of a shape that holds no others. */
export function scalars(
  schema: NormalizedSchema,
  filled: boolean,
): fc.Arbitrary<unknown> {
  const traits = schema.getMergedTraits();
  if (traits.httpHeader) return headerScalars(schema);
  if (schema.isBlobSchema()) {
    return filled || traits.httpPayload || schema.isStreaming()
      ? payloadBytes
      : bytes;
  }
  if (schema.isTimestampSchema()) {
    return timestamps(schema.getSchema() === HTTP_DATE_SCHEMA);
  }
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isBigIntegerSchema()) return fc.bigInt();
  if (schema.isNumericSchema()) {
    return traits.httpResponseCode ? fc.constantFrom(200, 201, 202) : numbers;
  }
  if (schema.isDocumentSchema()) {
    return fc.dictionary(headerTexts, headerTexts, {
      maxKeys: 2,
      noNullPrototype: true,
    });
  }
  if (schema.isStringSchema()) return strings(traits, filled);
  throw new Error(`There is no generator for ${schema.getName(true)}`);
}

function strings(
  traits: ReturnType<NormalizedSchema['getMergedTraits']>,
  filled: boolean,
): fc.Arbitrary<unknown> {
  if (traits.mediaType === 'application/json') return jsonTexts;
  if (traits.httpLabel) {
    return fc.oneof(labelTexts, headerTexts);
  }
  return filled || traits.httpPayload
    ? texts.filter(text => text !== '')
    : texts;
}

/** Values of a shape that a header holds. */
export function headerScalars(schema: NormalizedSchema): fc.Arbitrary<unknown> {
  if (schema.isTimestampSchema()) return timestamps(true);
  if (schema.isNumericSchema()) return fc.nat();
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.getMergedTraits().mediaType === 'application/json') {
    return jsonTexts;
  }
  return headerTexts;
}

/** Labels that may hold slashes, such as the key of an S3 object. */
export const greedyLabels = fc
  .array(
    labelTexts.filter(text => !text.includes('/')),
    { minLength: 1, maxLength: 3 },
  )
  .map(segments => segments.join('/'));
