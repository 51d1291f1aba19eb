/** Bodies for a JSON Schema: such as it allows, such as it nearly allows, and such as nobody should send. */
import * as fc from 'fast-check';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names and words that mean something to the models, so that bodies come through the door and reach them. */
const knownNames = [
  'rain',
  'region',
  'crop',
  'soil',
  'sowing_date',
  'area',
  'mean',
  'range',
  'applicability',
];
const knownWords =
  'north|south|maize|wheat|450|45 bu/acre|320 mm|1 250,5|2026-04-01|FP64|INT64|BYTES|BOOL|fr|plain|yield|t/ha|kg/ha'.split(
    '|',
  );

const prototypeNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];
const strangeWords = [
  '',
  ' ',
  '\u0000',
  '\uD800',
  '💧',
  '../../etc/passwd',
  '<script>',
  "'; --",
  'a'.repeat(3000),
];
const hostileWords = [...prototypeNames, ...strangeWords, 'NaN', '-Infinity', '1e999', '0x10'];
const hostileNumbers = [0, -0, -1, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 31, -(2 ** 63), 0.1, 1e21];

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...knownWords, ...knownNames) },
  { weight: 2, arbitrary: fc.constantFrom(...hostileWords) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -5, max: 900 }) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileNumbers) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...knownNames) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileWords) },
);

/** Anything that JSON can hold, not too deep. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    word,
    number,
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('record'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  record: records(key, tie('value')),
})).value;

/** With `__proto__` as a key of its own, as JSON.parse makes it. */
function records(name: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.array(fc.tuple(name, value), { maxLength: 5 }).map((entries) => Object.fromEntries(entries));
}

/**
 * Values of a schema; one part in a dozen is something else.
 *
 * @param document where references lead
 */
export function valueOf(schema: unknown, document: unknown, depth = 0): fc.Arbitrary<unknown> {
  const wanted = depth > 6 ? anyJson : exactValueOf(schema, document, depth);
  return fc.oneof({ weight: 12, arbitrary: wanted }, { weight: 1, arbitrary: anyJson });
}

function exactValueOf(schema: unknown, document: unknown, depth: number): fc.Arbitrary<unknown> {
  if (!isObject(schema)) return anyJson;
  const { $ref, const: only, enum: known, anyOf, oneOf, type } = schema;
  if (typeof $ref === 'string') return exactValueOf(resolve($ref, document), document, depth + 1);
  if (Object.hasOwn(schema, 'const')) return fc.constant(only);
  if (Array.isArray(known)) return fc.constantFrom<unknown>(...known);
  const variants = anyOf ?? oneOf;
  if (Array.isArray(variants))
    return fc.oneof(...variants.map((variant) => valueOf(variant, document, depth + 1)));
  if (type === 'object') return objectOf(schema, document, depth);
  if (type === 'array') return arrayOf(schema, document, depth);
  if (type === 'string') return word;
  if (type === 'number') return number;
  if (type === 'integer') return number.map((value) => Math.round(value));
  if (type === 'boolean') return fc.boolean();
  return type === 'null' ? fc.constant(null) : anyJson;
}

function arrayOf({ items, prefixItems }: Json, document: unknown, depth: number): fc.Arbitrary<unknown> {
  if (Array.isArray(prefixItems)) {
    return fc.tuple(...prefixItems.map((item) => valueOf(item, document, depth + 1)));
  }
  return fc.array(valueOf(items, document, depth + 1), { maxLength: 3 });
}

function objectOf(schema: Json, document: unknown, depth: number): fc.Arbitrary<unknown> {
  const { properties, required, additionalProperties: others } = schema;
  const wanted = isObject(properties) ? Object.entries(properties) : [];
  const requiredKeys = Array.isArray(required)
    ? wanted.map(([name]) => name).filter((name) => required.includes(name))
    : [];
  const named = fc.record(
    Object.fromEntries(wanted.map(([name, part]) => [name, valueOf(part, document, depth + 1)])),
    { requiredKeys },
  );
  if (!isObject(others)) return named;
  return fc
    .tuple(named, records(key, valueOf(others, document, depth + 1)))
    .map(([own, rest]): unknown => Object.assign(Object(rest), own));
}

/** The part of a document that `#/…` names. */
export function resolve(pointer: string, document: unknown): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (part, name) => (isObject(part) && Object.hasOwn(part, name) ? part[name] : undefined),
      document,
    );
}

/** Texts that are no JSON, or not the JSON that anyone wants. */
export const brokenText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[1,',
    'NaN',
    '{"a": Infinity}',
    '[1e999]',
    '"',
    '\uFEFF{}',
    'null',
    '0',
    '{}',
    '[]',
  ),
  fc.constantFrom('['.repeat(3000), `{"inputs":${'{"a":'.repeat(2000)}`, 'a,b\n1', '"\n,"', '\u0000'),
  fc.string({ maxLength: 40 }),
);

/** What stands in a path, a query or a header for a parameter. */
export const parameterText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('plain', 'yield', '1', '2') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('0', '-1', '1.5', '1e3', '99999999999999999999', '%', '%zz', 'docs.js'),
  },
  { weight: 1, arbitrary: fc.constantFrom(...hostileWords) },
);
