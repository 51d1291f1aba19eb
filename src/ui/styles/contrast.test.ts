import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, readRoles, type ThemeName } from './read-roles.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const palette = read('palette.css');
const roles = read('roles.css');
const themes: readonly ThemeName[] = ['light', 'dark', 'auto-dark', 'sunlight'];

/** Text and its ground: 4.5 to 1. */
const texts: readonly (readonly [text: string, ground: string])[] = [
  ...['ink', 'ink-soft', 'accent-ink', 'better', 'worse', 'danger'].flatMap((text) =>
    ['surface', 'surface-raised', 'surface-sunken'].map((ground) => [text, ground] as const),
  ),
  ['on-accent', 'accent'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['surface', 'ink'],
];

/** Marks, edges of controls, chart lines, the ring of the keyboard: 3 to 1. */
const marks: readonly (readonly [mark: string, ground: string])[] = [
  'line-strong',
  'focus',
  'range',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
].flatMap((mark) => ['surface', 'surface-raised'].map((ground) => [mark, ground] as const));

describe.each(themes)('[U2] contrast in the theme %s', (theme) => {
  const colors = readRoles(palette, roles, theme);
  const ratio = (one: string, other: string) =>
    contrast(colors.get(one) ?? '#ffffff', colors.get(other) ?? '#ffffff');

  test.each(texts)('text %s on %s reads at 4.5 to 1', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks)('mark %s on %s shows at 3 to 1', (mark, ground) => {
    expect(ratio(mark, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('the measure knows black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 1);
});

test('[U2] the night that follows the system is the night that was chosen', () => {
  expect(readRoles(palette, roles, 'auto-dark')).toEqual(readRoles(palette, roles, 'dark'));
});
