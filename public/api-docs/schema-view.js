/** A JSON Schema as one reads it: each field with its type, whether it must be there, and what it means; its own fields below. */
import { element } from './element.js';
import { resolve } from './resolve.js';
import { said, words } from './words.js';

/** @returns {Element} */
export function schemaView(schema, document) {
  const parts = fieldsOf(schema, document, []);
  return parts ?? element('p', {}, element('code', { class: 'type' }, typeOf(schema, document)));
}

/** The fields of an object, of the items of a list, or of each that it may be; null: it has none. */
function fieldsOf(schema, document, open) {
  const [whole, inside] = followed(schema, document, open);
  if (whole === null) return null;
  const variants = whole.anyOf ?? whole.oneOf;
  if (variants) return variantsOf(variants, document, inside);
  if (whole.type === 'array') return fieldsOf(whole.items, document, inside);
  const required = new Set(whole.required ?? []);
  const rows = Object.entries(whole.properties ?? {}).map(([name, part]) =>
    fieldRow(element('code', { class: 'name' }, name), part, required.has(name), document, inside),
  );
  const others = whole.additionalProperties;
  if (others && typeof others === 'object' && fieldsOf(others, document, inside) !== null) {
    rows.push(fieldRow(element('code', { class: 'name' }, '[…]'), others, false, document, inside));
  }
  return rows.length === 0 ? null : element('ul', { class: 'fields' }, ...rows);
}

function variantsOf(variants, document, open) {
  const lists = variants
    .map((variant) => fieldsOf(variant, document, open))
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

function fieldRow(name, schema, isRequired, document, open) {
  return element(
    'li',
    {},
    element(
      'p',
      { class: 'field-head' },
      name,
      ' ',
      element('code', { class: 'type' }, typeOf(schema, document)),
      isRequired ? element('span', { class: 'required' }, ` ${words.required}`) : null,
    ),
    ...meaningsOf(schema, document).map((text) => element('p', { class: 'quiet' }, said(text))),
    fieldsOf(schema, document, open),
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
  const name = Array.isArray(whole.type) ? whole.type.join(' | ') : (whole.type ?? 'any');
  return name + limits(whole);
}

function listType({ prefixItems, items }, document, open) {
  if (prefixItems) return `[${prefixItems.map((item) => typeOf(item, document, open)).join(', ')}]`;
  const item = typeOf(items, document, open);
  return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
}

function objectType({ properties, additionalProperties: others }, document, open) {
  if (properties && Object.keys(properties).length > 0) return 'object';
  if (!others || typeof others !== 'object') return 'object';
  return `{ [name]: ${typeOf(others, document, open)} }`;
}

/** Bounds that a caller should know, such as ` 0…10`. */
function limits({ minimum, maximum, maxLength, maxItems }) {
  const most = maxLength ?? maxItems ?? (maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum);
  if (most === undefined) return minimum === undefined ? '' : ` ≥ ${minimum}`;
  return minimum === undefined ? ` ≤ ${most}` : ` ${minimum}…${most}`;
}
