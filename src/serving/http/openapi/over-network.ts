/** What Node's server may answer before any route is asked: keys and slow senders, which a service worker does not know. */
import type { OpenApiDocument } from './document.ts';
import type { JsonObject } from './json-schemas.ts';

/** Schemes of security as the document names them; `{}`: none is needed where no keys are set. */
const security = [{}, { bearer: [] }, { header: [] }];

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  header: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
};

/** @param isOpen - paths, without a base, that are answered to whoever asks */
export function describeNetwork(
  document: OpenApiDocument,
  isOpen: (path: string) => boolean,
): OpenApiDocument {
  const paths = Object.entries(document.paths).map(
    ([path, methods]): [string, Record<string, JsonObject>] => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [method, describe(operation, isOpen(path))]),
      ),
    ],
  );
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...document.components, securitySchemes },
  };
}

function describe(operation: JsonObject, isOpen: boolean): JsonObject {
  const answers = new Map<string, unknown>(Object.entries(Object(operation['responses'])));
  // every contract has its own form of an error, whatever its status
  const { content } = Object(answers.get('500'));
  if (Object.hasOwn(operation, 'requestBody'))
    answers.set('408', { description: 'The body came too slowly', content });
  if (isOpen) return { ...operation, responses: Object.fromEntries(answers) };
  answers.set('401', { description: 'A key is asked for, and none that is known was sent', content });
  return { ...operation, responses: Object.fromEntries(answers), security };
}
