/** The OpenAPI 3.1 document of a list of routes: all that they say of themselves, and nothing else. */
import { mlflowErrors } from '../mlflow/errors.ts';
import { openInferenceErrors } from '../open-inference/errors.ts';
import type { Answer, Content, ErrorStyle, Parameter, Route, Tag } from '../route.ts';
import { v1Errors } from '../v1/errors.ts';
import { ComponentSchemas, toJson, type JsonObject } from './json-schemas.ts';

export interface DocumentOptions {
  /** of Furrow */
  readonly version: string;
  /** path that stands before every route; empty: none */
  readonly base: string;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: JsonObject;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: Tag; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly components: { readonly schemas: JsonObject; readonly securitySchemes?: JsonObject };
}

/** In the order in which they are shown. */
const tags: readonly { readonly name: Tag; readonly description: string }[] = [
  { name: 'predict', description: 'What a field will yield, why, and what to change.' },
  { name: 'models', description: 'The models that there are, what they read and how well they do.' },
  { name: 'open-inference', description: 'Open Inference Protocol v2, as KServe and Triton speak it.' },
  { name: 'mlflow', description: 'The calls of MLflow’s scoring server.' },
  { name: 'service', description: 'The service itself: its health and its documentation.' },
];

export function buildDocument(routes: readonly Route[], { version, base }: DocumentOptions): OpenApiDocument {
  const schemas = new ComponentSchemas();
  // first, so that errors have a name of their own wherever they are met
  for (const [style, name] of errorNames) nameErrors(schemas, style, name);
  const paths = new Map<string, Record<string, JsonObject>>();
  for (const route of routes) {
    const methods = paths.get(route.path) ?? {};
    methods[route.method.toLowerCase()] = operation(route, schemas);
    paths.set(route.path, methods);
  }
  const used = new Set(routes.map(({ tag }) => tag));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Furrow',
      version,
      summary: 'Crop yield predictions, served where the model is.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: base === '' ? '/' : base }],
    tags: tags.filter(({ name }) => used.has(name)),
    paths: Object.fromEntries(paths),
    components: { schemas: schemas.all },
  };
}

const errorNames: readonly (readonly [ErrorStyle, string])[] = [
  [v1Errors, 'Problem'],
  [openInferenceErrors, 'InferenceError'],
  [mlflowErrors, 'ScoringError'],
];

function nameErrors(schemas: ComponentSchemas, style: ErrorStyle, name: string): void {
  for (const { content } of Object.values(style.answers(true))) {
    for (const schema of Object.values(content)) if (schema !== null) schemas.refer(schema, name);
  }
}

function operation(route: Route, schemas: ComponentSchemas): JsonObject {
  const { operationId, tag, summary, description, parameters = [], body } = route;
  const name = operationId.charAt(0).toUpperCase() + operationId.slice(1);
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters.length === 0 ? {} : { parameters: parameters.map(parameter) }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            description: body.description,
            required: true,
            content: content(body.content, `${name}Body`, schemas),
          },
        }),
    responses: responses(route, name, schemas),
  };
}

function parameter({ name, in: where, description, schema, required = false }: Parameter): JsonObject {
  return { name, in: where, description, required: required || where === 'path', schema: toJson(schema) };
}

/** What the route itself answers wins over what its contract says of that status. */
function responses(route: Route, name: string, schemas: ComponentSchemas): JsonObject {
  const answers: Readonly<Record<string, Answer>> = {
    ...route.errors.answers(route.body !== undefined),
    ...route.answers,
  };
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => {
      const part = status === '200' ? `${name}Answer` : `${name}Answer${status}`;
      const body = content(answer.content, part, schemas);
      return [
        status,
        {
          description: answer.description,
          ...(Object.keys(body).length === 0 ? {} : { content: body }),
        },
      ];
    }),
  );
}

function content(types: Content, name: string, schemas: ComponentSchemas): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(types).map(([type, schema], place) => {
      const own = place === 0 ? name : `${name}${place + 1}`;
      return [type, mediaType(type, schema === null ? null : schemas.refer(schema, own))];
    }),
  );
}

/** Of lines, OpenAPI 3.1 can describe only the text; what one line holds is said beside it. */
function mediaType(type: string, schema: JsonObject | null): JsonObject {
  if (type === 'application/x-ndjson') {
    return { schema: { type: 'string' }, ...(schema === null ? {} : { 'x-line-schema': schema }) };
  }
  if (schema !== null) return { schema };
  return type.startsWith('text/') ? { schema: { type: 'string' } } : {};
}
