/** Drives every route from the OpenAPI document alone, with good and bad bodies, and holds each answer to what it says. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/serving/http/openapi/document.ts';
import type { Answer, Content, Route } from '../../src/serving/http/route.ts';
import { routes } from '../../src/serving/http/routes.ts';
import { anyJson, brokenText, parameterText, resolve, valueOf } from './support/arbitrary-body.ts';
import { nearlyGood } from './support/good-bodies.ts';
import { base, startKitchen, type TestKitchen } from './support/kitchen.ts';

const document: unknown = JSON.parse(JSON.stringify(buildDocument(routes, { version: '0', base })));

interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

let kitchen: TestKitchen;
beforeAll(async () => {
  kitchen = await startKitchen();
});

describe('every route of the document', () => {
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '[D7] %s answers only what it says',
    async (_, route) => {
      const statuses = new Set<number>();
      await fc.assert(
        fc.asyncProperty(requestTo(route), async (sent) => {
          const answer = await kitchen.fetch(toRequest(route, sent));
          statuses.add(answer.status);
          await expectDocumented(route, answer);
          expect(kitchen.reported).toEqual([]);
        }),
        { numRuns: route.body === undefined ? 40 : 200 },
      );
      // it would prove little if no body came through the door
      expect(statuses.has(200) || !isEasyToPlease(route)).toBe(true);
    },
    240_000,
  );
});

const isEasyToPlease = ({ path }: Route): boolean =>
  nearlyGood(path, anyJson) !== null && !path.includes('{version}');

function toRequest({ method }: Route, { path, headers, body }: Sent): Request {
  return new Request(`http://furrow.test${base}${path}`, {
    method,
    headers,
    ...(body === null ? {} : { body }),
  });
}

async function expectDocumented(route: Route, answer: Response): Promise<void> {
  const answers: Readonly<Record<number, Answer>> = {
    ...route.errors.answers(route.body !== undefined),
    ...route.answers,
  };
  expect(Object.keys(answers)).toContain(String(answer.status));
  expect(answer.status).not.toBe(500);
  const text = await answer.text();
  const { content } = answers[answer.status] ?? { content: {} };
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  if (text === '') return;
  expect(Object.keys(content)).toContain(type);
  for (const part of type === 'application/x-ndjson' ? text.trimEnd().split('\n') : [text])
    expectSchema(content, type, part);
}

function expectSchema(content: Content, type: string, text: string): void {
  const schema = content[type] ?? null;
  if (schema === null) return;
  const parsed = v.safeParse(schema, JSON.parse(text));
  expect(parsed.issues?.map((issue) => [v.getDotPath(issue), issue.message]) ?? []).toEqual([]);
}

/** Requests as the document describes them, and worse. */
function requestTo(route: Route): fc.Arbitrary<Sent> {
  const parameters = route.parameters ?? [];
  const values = fc.tuple(
    ...parameters.map(({ name, in: where }) =>
      // null: left out; most often, for a header that is wrong hides what else could be
      where === 'path'
        ? pathText(name)
        : fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, parameterText),
    ),
  );
  return fc.tuple(values, bodyOf(route)).map(([texts, { type, body }]) => {
    const query = new URLSearchParams();
    const headers = new Headers(type === null ? {} : { 'content-type': type });
    let { path } = route;
    parameters.forEach(({ name, in: where }, place) => {
      const text = texts[place] ?? null;
      if (text === null) return;
      if (where === 'path') path = path.replace(`{${name}}`, () => encoded(text));
      else if (where === 'query') query.set(name, text);
      // a header can hold only bytes that are seen
      else if (where === 'header' && /^[\x21-\x7e]+$/.test(text)) headers.set(name, text);
    });
    return { path: query.size === 0 ? path : `${path}?${query}`, headers: Object.fromEntries(headers), body };
  });
}

/** Mostly the plain model's, so that bodies reach it. */
const pathText = (name: string): fc.Arbitrary<string> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(name === 'version' ? '2' : 'plain') }, parameterText);

/** Of a text that is half a character, its UTF-8 has a sign for what is missing; of an empty one, a space. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString('utf8')) || '%20';

interface SentBody {
  readonly type: string | null;
  readonly body: string | null;
}

function bodyOf(route: Route): fc.Arbitrary<SentBody> {
  const types = Object.keys(route.body?.content ?? {});
  if (types.length === 0) return fc.constant({ type: null, body: null });
  const kinds = types.flatMap((type) => {
    const at = `#/paths/${route.path.replaceAll('/', '~1')}/${route.method.toLowerCase()}/requestBody/content/${type.replaceAll('/', '~1')}`;
    return [
      { weight: 5, arbitrary: writtenAs(type, valueOf(schemaOf(resolve(at, document)), document)) },
      { weight: 1, arbitrary: brokenText.map((body): SentBody => ({ type, body })) },
    ];
  });
  const otherTypes = fc.constantFrom(
    'text/plain',
    'image/png',
    'application/json; charset=latin1',
    '',
    ...types,
  );
  const other = fc.record({ type: otherTypes, body: brokenText });
  const nearly = nearlyGood(route.path, anyJson);
  if (nearly !== null) kinds.push({ weight: 5, arbitrary: writtenAs('application/json', nearly) });
  return fc.oneof(...kinds, { weight: 1, arbitrary: other });
}

/** What a body of that media type holds; of lines, what one of them does. */
function schemaOf(media: unknown): unknown {
  const entries = new Map(Object.entries(Object(media)));
  return entries.get('x-line-schema') ?? entries.get('schema');
}

function writtenAs(type: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<SentBody> {
  if (type === 'application/x-ndjson') {
    const lines = fc.array(value, { maxLength: 4 });
    return lines.map((rows) => ({ type, body: rows.map((row) => `${JSON.stringify(row)}\n`).join('') }));
  }
  if (type === 'text/csv') {
    const cell = fc.constantFrom('rain', 'region', '450', 'north', '', '"', 'NaN', '__proto__', '1e999', 'é');
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
    return rows.map((table) => ({ type, body: table.map((row) => row.join(',')).join('\n') }));
  }
  return value.map((json) => ({ type, body: JSON.stringify(json) }));
}
