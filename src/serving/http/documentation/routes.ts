/** The OpenAPI document and the page that shows it, both made from the list of routes that the kitchen answers. */
import * as v from 'valibot';
import type { Call } from '../call.ts';
import type { Kitchen } from '../kitchen.ts';
import { buildDocument } from '../openapi/document.ts';
import { HttpProblem } from '../problem.ts';
import type { Answer, Route } from '../route.ts';
import { v1Errors } from '../v1/errors.ts';
import { chooseLocale, wordLocaleOf } from '../words/choose-locale.ts';
import { page, pageHeaders } from './page.ts';
import { translateDocument } from './translate-document.ts';

const documentAnswer: Answer = {
  description: 'OpenAPI 3.1, as JSON',
  content: {
    'application/json': v.looseObject({
      openapi: v.string(),
      info: v.looseObject({ title: v.string(), version: v.string() }),
      paths: v.record(v.string(), v.looseObject({})),
    }),
  },
};

const pageAnswer: Answer = { description: 'The page', content: { 'text/html': null } };

const movedAnswer: Answer = {
  description: 'The page is at the address without the slash at its end',
  content: {},
};

const fileAnswer: Answer = {
  description: 'The file',
  content: { 'text/javascript': null, 'text/css': null, 'image/svg+xml': null },
};

const fileTypes: ReadonlyMap<string, string> = new Map([
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
]);

export const documentationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/openapi.json',
    operationId: 'openapi',
    tag: 'service',
    summary: 'This document',
    parameters: [
      {
        name: 'lang',
        in: 'query',
        description: 'Language of its texts, en or fr; absent: that of Accept-Language',
        schema: v.string(),
      },
    ],
    answers: { 200: documentAnswer },
    errors: v1Errors,
    handle: answerDocument,
  },
  {
    method: 'GET',
    path: '/docs',
    operationId: 'docs',
    tag: 'service',
    summary: 'The page that shows this document',
    answers: { 200: pageAnswer, 308: movedAnswer },
    errors: v1Errors,
    handle: answerPage,
  },
  {
    method: 'GET',
    path: '/docs/{file}',
    operationId: 'docsFile',
    tag: 'service',
    summary: 'A file of that page',
    parameters: [{ name: 'file', in: 'path', description: 'Name of the file', schema: v.string() }],
    answers: { 200: fileAnswer },
    errors: v1Errors,
    handle: answerFile,
  },
];

/** Links of the page begin beside its address: after a slash they would lead nowhere. */
function answerPage({ request }: Call): Response {
  const { pathname, search } = new URL(request.url);
  if (!pathname.endsWith('/')) return new Response(page, { headers: pageHeaders });
  return new Response(null, { status: 308, headers: { Location: `../docs${search}` } });
}

/** Made when first asked for, once for each base. */
const made = new WeakMap<Kitchen, Map<string, string>>();

async function answerDocument({ request, query }: Call, kitchen: Kitchen): Promise<Response> {
  const { pathname } = new URL(request.url);
  const base = kitchen.bases.find((start) => pathname.replace(/\/$/, '') === `${start}/openapi.json`) ?? '';
  const locale = chooseLocale(query.get('lang') ?? request.headers.get('accept-language'));
  const texts = made.get(kitchen) ?? new Map<string, string>();
  made.set(kitchen, texts);
  const build = () => buildDocument(kitchen.routes, { version: kitchen.version, base });
  let text = texts.get(base) ?? JSON.stringify(kitchen.completeDocument(build()));
  texts.set(base, text);
  // without a network there may be no book: then the document is in English, and says so
  const book = wordLocaleOf(locale) === 'fr' ? await kitchen.file('fr.json') : null;
  if (book !== null) text = translateDocument(text, await book.text());
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Language': book === null ? 'en' : 'fr',
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Language',
    },
  });
}

/** The type is told by the name, whatever the file's source says: the page's policy lets only such files be used. */
async function answerFile({ params }: Call, kitchen: Kitchen): Promise<Response> {
  const name = params['file'] ?? '';
  const type = fileTypes.get(/^[\w-]{1,40}\.(\w+)$/.exec(name)?.[1] ?? '');
  const file = type === undefined ? null : await kitchen.file(name);
  if (file === null || type === undefined) {
    const path = `/docs/${name.slice(0, 200)}`;
    throw new HttpProblem(404, { type: 'no-route', loc: ['path', 'file'], ctx: { path } });
  }
  const headers = { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' };
  return new Response(file.body, { headers });
}
