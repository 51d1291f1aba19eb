/** JSON Schema as one reads it: like a type, with what is said of each part beside it. */

/**
 * @param {unknown} schema
 * @param {object} document where references lead
 * @returns {string} a few lines; a schema that holds itself ends at its name
 */
export function schemaText(schema, document, indent = '', open = []) {
  if (schema === undefined || schema === true || Object.keys(schema).length === 0) return 'any';
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1);
    if (open.includes(name)) return name;
    return schemaText(resolve(schema.$ref, document), document, indent, [...open, name]);
  }
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) {
    const texts = variants.map((variant) => schemaText(variant, document, indent, open));
    return [...new Set(texts)].join(' | ');
  }
  if (schema.allOf) return schema.allOf.map((part) => schemaText(part, document, indent, open)).join(' & ');
  if (schema.type === 'array') return arrayText(schema, document, indent, open);
  if (schema.type === 'object') return objectText(schema, document, indent, open);
  return Array.isArray(schema.type) ? schema.type.join(' | ') : `${schema.type ?? 'any'}${limits(schema)}`;
}

/** @returns {any} what a reference within the document leads to */
export function resolve(reference, document) {
  return reference
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (part, key) => (part !== undefined && Object.hasOwn(part, key) ? part[key] : undefined),
      document,
    );
}

function arrayText(schema, document, indent, open) {
  if (schema.prefixItems) {
    return `[${schema.prefixItems.map((item) => schemaText(item, document, indent, open)).join(', ')}]`;
  }
  const item = schemaText(schema.items, document, indent, open);
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function objectText(schema, document, indent, open) {
  const inner = `${indent}  `;
  const required = new Set(schema.required ?? []);
  const lines = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const text = `${inner}${keyText(name)}${required.has(name) ? '' : '?'}: ${schemaText(part, document, inner, open)}`;
    return part.description ? [`${inner}// ${part.description}`, text] : [text];
  });
  const { additionalProperties: others } = schema;
  if (others && typeof others === 'object') {
    lines.push(`${inner}[name: string]: ${schemaText(others, document, inner, open)}`);
  }
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}

const keyText = (name) => (/^[\w$]+$/.test(name) ? name : JSON.stringify(name));

/** Bounds that a caller should know, such as ` 0…10`. */
function limits({ minimum, maximum, maxLength }) {
  if (maxLength !== undefined) return ` (≤ ${maxLength})`;
  if (minimum === undefined && maximum === undefined) return '';
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  return ` (${minimum ?? ''}…${most ?? ''})`;
}
