/** A JSON Schema as one reads it: each field with its type, whether it must be there, and what it means; its own fields below. */
import { element } from './element.js';
import { resolve } from './resolve.js';
import { said, words } from './words.js';

/**
 * @param {any} document where references lead
 * @param {boolean} isAsked of what is asked one wants to know what must be there; of an answer, what may be missing
 * @returns {Element}
 */
export function schemaView(schema, document, isAsked) {
  const reading = { document, isAsked };
  const parts = fieldsOf(schema, reading, []);
  return parts ?? element('p', {}, element('code', { class: 'type' }, typeOf(schema, document)));
}

/** The fields of an object, of the items of a list, or of each that it may be; null: it has none. */
function fieldsOf(schema, reading, open) {
  const [whole, inside] = followed(schema, reading.document, open);
  if (whole === null) return null;
  const variants = whole.anyOf ?? whole.oneOf;
  if (variants) return variantsOf(variants, reading, inside);
  if (whole.type === 'array') return fieldsOf(whole.items, reading, inside);
  const required = new Set(whole.required ?? []);
  const rows = Object.entries(whole.properties ?? {}).map(([name, part]) =>
    fieldRow(name, part, required.has(name), reading, inside),
  );
  const others = whole.additionalProperties;
  if (others && typeof others === 'object' && fieldsOf(others, reading, inside) !== null) {
    rows.push(fieldRow('[…]', others, null, reading, inside));
  }
  return rows.length === 0 ? null : element('ul', { class: 'fields' }, ...rows);
}

function variantsOf(variants, reading, open) {
  const lists = variants
    .map((variant) => fieldsOf(variant, reading, open))
    .filter((list) => list !== null)
    // what stands in a list and alone is told once
    .filter((list, place, all) => all.findIndex((other) => other.isEqualNode(list)) === place);
  if (lists.length < 2) return lists[0] ?? null;
  const items = lists.map((list) => element('li', {}, list));
  return element(
    'div',
    {},
    element('p', { class: 'quiet' }, words.oneOf),
    element('ul', { class: 'variants' }, ...items),
  );
}

/** @param {boolean | null} isRequired null: there may be any number of it */
function fieldRow(name, schema, isRequired, reading, open) {
  const { document, isAsked } = reading;
  const type = typeOf(schema, document) + limits(schema);
  const head = [element('code', { class: 'name' }, name), ' ', element('code', { class: 'type' }, type)];
  if (isRequired === isAsked) {
    const mark = isAsked ? { class: 'required' } : { class: 'quiet' };
    head.push(' ', element('span', mark, isAsked ? words.required : words.optional));
  }
  const meanings = meaningsOf(schema, document).map((text) => element('p', { class: 'quiet' }, said(text)));
  return element(
    'li',
    {},
    element('p', { class: 'field-head' }, ...head),
    ...meanings,
    fieldsOf(schema, reading, open),
  );
}

/** What is said of a field, and of what it may be where that has no row of its own. */
function meaningsOf(schema, document, depth = 0) {
  if (schema === undefined || depth > 4) return [];
  const whole = schema.$ref ? (resolve(schema.$ref, document) ?? {}) : schema;
  const inner = [
    ...(whole.anyOf ?? whole.oneOf ?? []),
    ...(whole.type === 'array' && whole.items ? [whole.items] : []),
  ];
  const all = [
    schema.description,
    whole.description,
    ...inner.flatMap((part) => meaningsOf(part, document, depth + 1)),
  ];
  return [...new Set(all.filter((text) => text !== undefined))];
}

/** @returns the schema that a reference leads to, and what is open with it; null where it would hold itself */
function followed(schema, document, open) {
  if (schema === undefined || schema === true) return [null, open];
  if (!schema.$ref) return [schema, open];
  if (open.includes(schema.$ref)) return [null, open];
  return followed(resolve(schema.$ref, document), document, [...open, schema.$ref]);
}

/** @returns {string} as code says it: `number | string | null`, `object[]` */
function typeOf(schema, document, open = []) {
  const [whole, inside] = followed(schema, document, open);
  if (whole === null || Object.keys(whole).length === 0) return 'any';
  if ('const' in whole) return JSON.stringify(whole.const);
  if (whole.enum) return whole.enum.map((value) => JSON.stringify(value)).join(' | ');
  const variants = whole.anyOf ?? whole.oneOf;
  if (variants) return [...new Set(variants.map((part) => typeOf(part, document, inside)))].join(' | ');
  if (whole.type === 'array') return listType(whole, document, inside);
  if (whole.type === 'object') return objectType(whole, document, inside);
  return Array.isArray(whole.type) ? whole.type.join(' | ') : (whole.type ?? 'any');
}

function listType({ prefixItems, items }, document, open) {
  if (prefixItems) return `[${prefixItems.map((item) => typeOf(item, document, open)).join(', ')}]`;
  const item = typeOf(items, document, open);
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function objectType({ properties, additionalProperties: others }, document, open) {
  if (properties && Object.keys(properties).length > 0) return 'object';
  if (!others || typeof others !== 'object') return 'object';
  return `{ [name]: ${typeOf(others, document, open)} }`;
}

/** Of what may also be null, what it is else. */
function besideNull(schema) {
  const others = (schema.anyOf ?? []).filter(({ type }) => type !== 'null');
  return others.length === 1 ? others[0] : schema;
}

/** Bounds that a caller should know, such as ` 0…10`; how far whole numbers go at all is none. */
function limits(schema) {
  const { minimum, maximum } = besideNull(schema);
  const low = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const high = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (high === undefined) return low === undefined ? '' : ` ≥ ${low}`;
  return low === undefined ? ` ≤ ${high}` : ` ${low}…${high}`;
}
