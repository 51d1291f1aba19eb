import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSync, Visitor } from 'oxc-parser';

const root = new URL('../', import.meta.url).pathname;
const screens = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.tsx') && !/\.(test|browser)\.tsx$/.test(file),
);

/** Attributes that a person reads or hears. */
const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'help', 'lead']);
const hasWord = /\p{L}{2,}/u;

/** Text between tags and in spoken attributes that did not come through the messages. */
function hardCodedText(file: string): string[] {
  const found: string[] = [];
  const { program } = parseSync(file, readFileSync(root + file, 'utf8'));
  const note = (text: string) => {
    if (hasWord.test(text)) found.push(`${file}: ${text.trim()}`);
  };
  new Visitor({
    JSXText: ({ value }) => note(value),
    JSXAttribute: ({ name, value }) => {
      const isSpoken = name.type === 'JSXIdentifier' && spoken.has(name.name);
      if (isSpoken && value?.type === 'Literal' && typeof value.value === 'string') note(value.value);
    },
  }).visit(program);
  return found;
}

test('[U3] no word on a screen is written in its code', () => {
  expect(screens.length).toBeGreaterThan(20);
  expect(screens.flatMap(hardCodedText)).toEqual([]);
});
