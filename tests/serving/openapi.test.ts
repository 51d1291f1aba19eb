/** Laws of the OpenAPI document; that it is one at all, a validator says in `other-tools.mjs`. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createGuard, isOpen } from '../../server/api-keys.ts';
import { lookUp } from '../../src/serving/http/error-style.ts';
import { buildDocument } from '../../src/serving/http/openapi/document.ts';
import { describeNetwork } from '../../src/serving/http/openapi/over-network.ts';
import { HttpProblem } from '../../src/serving/http/problem.ts';
import { routes } from '../../src/serving/http/routes.ts';
import { base, startKitchen } from './support/kitchen.ts';

// JSON as a client gets it
const document: unknown = JSON.parse(JSON.stringify(buildDocument(routes, { version: '1.2.3', base })));

/** The part of a document at a JSON pointer such as `#/components/schemas/Problem`. */
function at(pointer: string, whole = document): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (part, key) => (isObject(part) && Object.hasOwn(part, key) ? part[key] : undefined),
      whole,
    );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Every value under a key of that name, wherever it is. */
function valuesOf(name: string, part: unknown): unknown[] {
  if (!isObject(part)) return [];
  const own = !Array.isArray(part) && Object.hasOwn(part, name) ? [part[name]] : [];
  return [...own, ...Object.values(part).flatMap((value) => valuesOf(name, value))];
}

describe('the OpenAPI document', () => {
  it('[D1] has every route, and every answer that the route or its contract names', () => {
    for (const { path, method, answers, errors, body } of routes) {
      const operation = at(`#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}`);
      expect(operation, `${method} ${path}`).toMatchObject({ summary: expect.any(String) });
      const statuses = Object.keys({ ...errors.answers(body !== undefined), ...answers });
      expect(Object.keys(Object(valuesOf('responses', operation)[0])).sort()).toEqual(statuses.sort());
    }
    expect(routes.length).toBeGreaterThan(2);
  });

  it('[D2] names each operation once', () => {
    const ids = routes.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('[D3] leads every reference to something', () => {
    const refs = valuesOf('$ref', document);
    expect(refs.length).toBeGreaterThan(0);
    expect(refs.filter((ref) => typeof ref !== 'string' || !isObject(at(ref)))).toEqual([]);
  });

  it('[D4] declares each parameter of a path, and no other', () => {
    for (const { path, parameters = [] } of routes) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    }
  });

  it('[D5] is what the kitchen answers, with the base under which it was asked for', async () => {
    const { fetch } = await startKitchen();
    const answer = await fetch(new Request(`http://furrow.test${base}/openapi.json`));
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual(
      JSON.parse(JSON.stringify(buildDocument(routes, { version: '0.0.0-test', base }))),
    );
  });

  it('[D10] tells what Node’s server answers around the kitchen: keys and slow senders', () => {
    const whole: unknown = JSON.parse(
      JSON.stringify(describeNetwork(buildDocument(routes, { version: '1', base }), isOpen)),
    );
    const guard = createGuard('key');
    const told = routes.map(({ path, method }) => {
      const operation = at(`#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}`, whole);
      const statuses = Object.keys(Object(valuesOf('responses', operation)[0]));
      const isKeyed = valuesOf('security', operation).length === 1;
      return { path, has401: statuses.includes('401'), has408: statuses.includes('408'), isKeyed };
    });
    expect(told).toEqual(
      routes.map(({ path, body }) => {
        const isKeyed = !guard(new Headers(), base + path);
        return { path, has401: isKeyed, has408: body !== undefined, isKeyed };
      }),
    );
    const refs = valuesOf('$ref', whole);
    expect(refs.filter((ref) => typeof ref !== 'string' || !isObject(at(ref, whole)))).toEqual([]);
  });

  it.each(['/v1/predict', '/v2/models/yield/infer', '/invocations', '/metrics'])(
    '[D10] a key that is missing, or a body that is slow, is told in the form of %s',
    async (path) => {
      const { errors } = lookUp(base + path, [base, '']);
      const wanted = errors.answers(true)[500]?.content['application/json'];
      for (const [status, type] of [
        [401, 'api-key'],
        [408, 'too-slow'],
      ] as const) {
        const answer = errors.respond(new HttpProblem(status, { type, loc: [], ctx: { limit: 1 } }), 'en');
        expect(answer.status).toBe(status);
        expect(v.is(wanted ?? v.never(), await answer.json())).toBe(true);
      }
    },
  );
});
