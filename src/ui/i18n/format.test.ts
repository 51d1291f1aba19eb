import { describe, expect, test } from 'vitest';
import { makeFormat, yieldDigits } from './format.ts';
import { grammar } from './grammar.ts';
import { chooseLocale } from './locales.ts';

const en = makeFormat('en');
const fr = makeFormat('fr');
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

describe('formats', () => {
  test('[U8] a yield never shows more digits than its range justifies', () => {
    expect(yieldDigits(7.7, 4.6)).toBe(1);
    expect(yieldDigits(1.2, 0.6)).toBe(2);
    expect(yieldDigits(74, 40)).toBe(0);
    expect(yieldDigits(7700, 4600)).toBe(0);
    expect(plain(en.yield(7.736, 't/ha', 4.6))).toBe('7.7 t/ha');
    expect(plain(fr.yield(7.736, 't/ha', 4.6))).toBe('7,7 t/ha');
  });

  test('sizes and lengths of time are short and right', () => {
    expect(plain(en.bytes(1_234_567))).toBe('1.2 MB');
    expect(plain(fr.bytes(1_234_567))).toBe('1,2 Mo');
    expect(plain(en.bytes(0))).toBe('0 bytes');
    expect(plain(en.duration(200_000))).toBe('3 min 20 sec');
    expect(plain(en.duration(850))).toBe('850 ms');
  });

  test('a day is the same day wherever it is read', () => {
    expect(en.date('2026-03-14')).toBe('Mar 14, 2026');
    expect(plain(fr.date('2026-03-14'))).toBe('14 mars 2026');
  });

  test('units keep to their number', () => {
    expect(en.quantity(25, 'degC')).toBe('25\u00A0°C');
    expect(en.quantity(12.5, 'deg')).toBe('12.5°');
    expect(en.quantity(3, 'count')).toBe('3');
  });

  test('the past is told in the largest whole unit', () => {
    expect(en.ago(0, 3 * 86_400_000)).toBe('3 days ago');
    expect(fr.ago(0, 3 * 86_400_000)).toBe('il y a 3 jours');
    expect(en.ago(0, 20_000)).toBe('now');
  });
});

test('plurals follow the language: none is plural in English and singular in French', () => {
  const forms = { one: 'row', other: 'rows' };
  expect(grammar('en').plural(0, forms)).toBe('rows');
  expect(grammar('fr').plural(0, { one: 'ligne', other: 'lignes' })).toBe('ligne');
});

test('the first known wish wins; a pseudo-language only by its own name', () => {
  expect(chooseLocale(['de-DE', 'fr-CA', 'en'])).toBe('fr');
  expect(chooseLocale(['ar-XB', 'fr'])).toBe('ar-XB');
  expect(chooseLocale(['ar', 'sw'])).toBe('en');
});

test('a unit stays behind its number where the text runs from right to left', () => {
  expect(makeFormat('en', 'rtl').quantity(5.2, 't/ha')).toBe('\u20665.2\u00A0t/ha\u2069');
});

test('a year is written as a year, whatever the language', () => {
  expect([makeFormat('en').quantity(1990, 'year', 1), makeFormat('fr').quantity(2008, 'year')]).toEqual([
    '1990',
    '2008',
  ]);
});
