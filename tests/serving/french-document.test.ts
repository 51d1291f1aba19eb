/** The OpenAPI document in French: whole, and nothing in the book that is not in the document. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/serving/http/openapi/document.ts';
import { describeNetwork } from '../../src/serving/http/openapi/over-network.ts';
import { routes } from '../../src/serving/http/routes.ts';
import { createKitchen } from '../../src/serving/http/kitchen.ts';

const book = readFileSync(new URL('../../public/api-docs/fr.json', import.meta.url), 'utf8');
const french = new Map(Object.entries(JSON.parse(book) as Record<string, string>));

/** Every summary and description. */
function textsOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' ? (key === 'summary' || key === 'description' ? [value] : []) : textsOf(value),
  );
}

/** @param file - what the kitchen is given of the page's files */
function read(file: string | null, path = '/openapi.json', headers: Record<string, string> = {}) {
  const { fetch } = createKitchen({
    shelf: { list: async () => [], find: async () => null },
    version: '1.2.3',
    bases: [''],
    file: async (name) => (name === 'fr.json' && file !== null ? new Response(file) : null),
  });
  return fetch(new Request(`http://furrow.test${path}`, { headers }));
}

describe('the document in French', () => {
  it('[D8] has French for each of its texts, and no more', () => {
    // as Node's server tells it, which tells the most
    const document = describeNetwork(buildDocument(routes, { version: '1', base: '' }), () => false);
    const texts = new Set(textsOf(JSON.parse(JSON.stringify(document))));
    expect([...texts].filter((text) => !french.has(text))).toEqual([]);
    expect([...french.keys()].filter((text) => !texts.has(text))).toEqual([]);
    const copied = [...french].filter(([text, other]) => text.split(' ').length > 3 && text === other);
    expect(copied).toEqual([]);
  });

  it.each([
    ['?lang=fr', {}, 'fr'],
    ['', { 'accept-language': 'fr-CA,en;q=0.5' }, 'fr'],
    ['?lang=en', { 'accept-language': 'fr' }, 'en'],
    ['?lang=constructor', { 'accept-language': 'fr' }, 'en'],
    ['', {}, 'en'],
  ])('[D8] is in the language that is asked for: %s %o', async (query, headers, language) => {
    const answer = await read(book, `/openapi.json${query}`, headers);
    expect(answer.headers.get('content-language')).toBe(language);
    expect(answer.headers.get('vary')).toBe('Accept-Language');
    const summary = language === 'fr' ? 'Ce document' : 'This document';
    expect(await answer.json()).toMatchObject({ paths: { '/openapi.json': { get: { summary } } } });
  });

  it('[D8] differs in its texts alone', async () => {
    const plain = await (await read(book)).json();
    const translated = await (await read(book, '/openapi.json?lang=fr')).json();
    expect(translated).not.toEqual(plain);
    expect(withoutTexts(translated)).toEqual(withoutTexts(plain));
  });

  it('[D8] is in English, and says so, where the book cannot be had', async () => {
    const answer = await read(null, '/openapi.json?lang=fr');
    expect(answer.headers.get('content-language')).toBe('en');
    expect(await answer.json()).toMatchObject({ info: { summary: expect.stringContaining('Crop') } });
  });
});

function withoutTexts(part: unknown): unknown {
  return JSON.parse(JSON.stringify(part), (key, value: unknown) =>
    (key === 'summary' || key === 'description') && typeof value === 'string' ? '' : value,
  );
}
