/**
 * Valibot schemas → JSON Schema 2020-12, as components of an OpenAPI document. A schema that is met twice is there once; what
 * JSON Schema cannot say (a check in code) is left open, for it may only refuse more than the document does.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Schema } from '../route.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

const AT = '#/components/schemas/';

export class ComponentSchemas {
  readonly #byName = new Map<string, JsonObject>();
  readonly #nameOf = new Map<string, string>();

  /** Every component, by name. */
  get all(): JsonObject {
    return Object.fromEntries(this.#byName);
  }

  /** A reference to the schema's component, named so if it is new; a simple schema is written where it is used. */
  refer(schema: Schema, name: string): JsonObject {
    const { $defs = {}, ...json } = toJson(schema);
    if (json['type'] !== 'object' && !hasParts(json)) return json;
    const text = JSON.stringify({ $defs, ...json });
    const known = this.#nameOf.get(text);
    if (known !== undefined) return { $ref: AT + known };
    this.#nameOf.set(text, name);
    // parts that refer to themselves stand beside the whole: in OpenAPI `#/$defs` is not the schema's own
    for (const [id, part] of Object.entries(Object($defs))) {
      this.#byName.set(`${name}.${id}`, moved(part, name));
    }
    this.#byName.set(name, moved(json, name));
    return { $ref: AT + name };
  }
}

/** A schema that is short enough to be written where it is used, such as a parameter's. */
export function toJson(schema: Schema): JsonObject {
  const { $schema: _, ...json } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    errorMode: 'ignore',
  });
  return json;
}

const hasParts = (json: JsonObject): boolean =>
  ['anyOf', 'oneOf', 'allOf', 'items', '$ref'].some((key) => Object.hasOwn(json, key));

/** A copy whose references to `$defs` lead to the components of the owner. */
function moved(json: unknown, owner: string): JsonObject {
  const text = JSON.stringify(json).replaceAll('"$ref":"#/$defs/', `"$ref":"${AT}${owner}.`);
  // what was an object before is one after
  return JSON.parse(text) as JsonObject;
}
