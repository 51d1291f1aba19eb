/** Bodies that run as they are: made of what the model itself gives as an example, else of the schema. */
import { resolve } from './resolve.js';

/**
 * @param {string} operationId
 * @param {string} type media type of the body
 * @param {unknown} schema of the body
 * @param {any} model detail of a model, with `example`; null: there is none
 * @returns {string}
 */
export function exampleBody(operationId, type, schema, model, document) {
  const season = firstSeason(model);
  if (season !== null) {
    if (type.includes('ndjson')) return `${JSON.stringify(season)}\n`.repeat(2);
    if (type === 'text/csv') return csv(season);
    // JSON that no bytes follow is whole
    if (type === 'application/octet-stream') return JSON.stringify({ inputs: tensors(season) });
  }
  return type.includes('json') ? pretty(exampleValue(operationId, schema, model, season, document)) : '';
}

function exampleValue(operationId, schema, model, season, document) {
  if (season === null) return fromSchema(schema, document);
  const id = operationId.toLowerCase();
  if (id.includes('infer')) return { inputs: tensors(season) };
  if (id.includes('invocations')) {
    return { dataframe_split: { columns: Object.keys(season), data: [Object.values(season)] } };
  }
  const inner = fromSchema(schema, document);
  if (inner === null || typeof inner !== 'object' || !Object.hasOwn(inner, 'inputs')) return inner;
  const named = takes(schema, 'model', document) ? { model: model.name } : {};
  // what the schema demands beside the inputs, and those of the model
  return { ...named, ...inner, inputs: season };
}

/** What is known of the model's first example season. */
function firstSeason(model) {
  const inputs = model?.example?.inputs;
  const season = Array.isArray(inputs) ? inputs[0] : inputs;
  if (season === undefined || season === null) return null;
  return Object.fromEntries(Object.entries(season).filter(([, value]) => value !== null));
}

const tensors = (season) => Object.entries(season).map(tensor);

const tensor = ([name, value]) =>
  typeof value === 'number'
    ? { name, shape: [1], datatype: 'FP64', data: [value] }
    : { name, shape: [1], datatype: 'BYTES', data: [String(value)] };

const csv = (season) =>
  `${Object.keys(season).map(cell).join(',')}\n${Object.values(season).map(cell).join(',')}\n`;
const cell = (value) =>
  /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

const pretty = (value) => JSON.stringify(value, null, 2);

function takes(schema, name, document) {
  const found = schema?.$ref ? resolve(schema.$ref, document) : schema;
  return Object.hasOwn(found?.properties ?? {}, name);
}

/** The least that the schema allows. */
function fromSchema(schema, document, depth = 0) {
  if (schema === undefined || schema === true || depth > 8) return null;
  if (schema.$ref) return fromSchema(resolve(schema.$ref, document), document, depth + 1);
  if (schema.examples?.length > 0) return schema.examples[0];
  if ('default' in schema) return schema.default;
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return fromSchema(variants[0], document, depth + 1);
  if (schema.type === 'object') {
    const required = (schema.required ?? []).map((name) => [
      name,
      fromSchema(schema.properties?.[name], document, depth + 1),
    ]);
    return Object.fromEntries(required);
  }
  if (schema.type === 'array')
    return schema.minItems > 0 ? [fromSchema(schema.items, document, depth + 1)] : [];
  return (
    { string: '', number: schema.minimum ?? 0, integer: schema.minimum ?? 0, boolean: false }[schema.type] ??
    null
  );
}
