import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNumber } from './parse-number.ts';

describe('numbers as people type them', () => {
  test.each<[string, number]>([
    ['12', 12],
    ['12,5', 12.5],
    ['12.5', 12.5],
    [' 12.50 ', 12.5],
    ['.5', 0.5],
    [',5', 0.5],
    ['5.', 5],
    ['-3,25', -3.25],
    ['−3.25', -3.25],
    ['+7', 7],
    ['1 234,5', 1234.5],
    ['1\u202f234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ["1'234.5", 1234.5],
    ['1’234’567', 1234567],
    ['1.234.567', 1234567],
    ['12,34,567.8', 1234567.8],
    ['0,125', 0.125],
    ['1234,567', 1234.567],
    ['1e3', 1000],
    ['2,5e-3', 0.0025],
    ['١٢٫٥', 12.5],
    ['١٬٢٣٤٫٥', 1234.5],
    ['١٫٢٣٤', 1.234],
    ['۱۲', 12],
    ['१२.५', 12.5],
  ])('[U9] %j is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each([
    '',
    ' ',
    '-',
    '.',
    'abc',
    '12 t',
    '1,2,3',
    '1.2.3',
    '1 23',
    '12,34,56',
    '1,234,5',
    '1.234,567.8',
    '1e999',
    '0x10',
    '--1',
    '1 2',
    'Infinity',
    'NaN',
    '1'.repeat(65),
  ])('[U9] %j is no number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  test.each<[string, string | undefined, number | null]>([
    ['1,234', undefined, null],
    ['1.234', undefined, null],
    ['1,234', 'en', 1234],
    ['1.234', 'en', 1.234],
    ['1,234', 'fr', 1.234],
    ['1.234', 'fr', 1.234],
    ['1.234', 'de', 1234],
    ['1.234', 'es', 1234],
    ['12,5', 'en', 12.5],
    ['12.5', 'de', 12.5],
    ['1,234', 'not a locale', 1.234],
  ])('[U10] %j in %s is %s', (text, locale, value) => {
    expect(parseNumber(text, locale)).toBe(value);
  });

  test.each(['en', 'fr', 'de', 'es', 'pt', 'hi', 'sw', 'ar-EG', 'fa'])(
    '[U10] what Intl writes in %s is read back',
    (locale) => {
      const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
      fc.assert(
        fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (hundredths) => {
          const value = hundredths / 100 + 0;
          expect(parseNumber(format.format(value), locale)).toBeCloseTo(value, 9);
        }),
      );
    },
  );

  test('[U9] any text gives a finite number or null', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,' -+e٣٫٬x") }), (text) => {
        const value = parseNumber(text);
        expect(value === null || Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
