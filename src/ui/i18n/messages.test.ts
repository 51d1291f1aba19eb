import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { locales } from './locales.ts';
import { pseudo } from './pseudo.ts';

const folder = new URL('messages/', import.meta.url);
const areas = readdirSync(folder)
  .filter((file) => file.endsWith('.en.ts'))
  .map((file) => file.replace('.en.ts', ''));

async function read(area: string, language: string): Promise<object> {
  const module: unknown = await import(/* @vite-ignore */ new URL(`${area}.${language}.ts`, folder).href);
  return (module as { default: object }).default; // every file of messages has one default export
}

type Leaf = readonly [path: string, value: unknown];

function leaves(node: unknown, path = ''): Leaf[] {
  if (typeof node !== 'object' || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`));
}

/** What a message says; one that takes words to list gets words, any other numbers. */
function words(value: unknown): string {
  if (typeof value !== 'function') return String(value);
  try {
    return String(Reflect.apply(value, undefined, [2, 2, 2, 2]));
  } catch {
    const listed = ['2', '2'];
    return String(Reflect.apply(value, undefined, [listed, listed, listed, listed]));
  }
}

describe.each(areas)('messages of %s', (area) => {
  test('[U3] French has every key of English, no more, and none is empty', async () => {
    const [english, french] = await Promise.all([read(area, 'en'), read(area, 'fr')]);
    const keys = (messages: object) =>
      leaves(messages)
        .map(([path]) => path)
        .toSorted();
    expect(keys(french)).toEqual(keys(english));
    expect(leaves(french).filter(([, value]) => value === '')).toEqual([]);
  });

  test('French takes the same arguments and is no copy of English', async () => {
    const [english, french] = await Promise.all([read(area, 'en'), read(area, 'fr')]);
    const translated = new Map(leaves(french));
    const other = leaves(english).filter(([path, value]) => typeof translated.get(path) !== typeof value);
    expect(other).toEqual([]);
    const long = leaves(english).filter(
      ([, value]) => typeof value === 'string' && value.split(' ').length > 3,
    );
    const copied = long.filter(([path, value]) => translated.get(path) === value).map(([path]) => path);
    expect(copied).toEqual([]);
  });

  test('[U4] a pseudo-language changes every word', async () => {
    const english = await read(area, 'en');
    for (const kind of ['accented', 'mirrored'] as const) {
      const changed = new Map(leaves(pseudo(english, kind)));
      const wordy = leaves(english).filter(([, value]) => /[a-z]/i.test(words(value)));
      const plain = wordy.filter(([path, value]) => words(changed.get(path)) === words(value));
      expect(plain).toEqual([]);
    }
  });
});

test('a language that runs from right to left can be looked at', () => {
  expect(locales.some(({ dir }) => dir === 'rtl')).toBe(true);
});
