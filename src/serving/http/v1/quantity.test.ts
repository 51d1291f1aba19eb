import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { convert, dimensionOf, unitsOf, type UnitId } from '../../../domain/units.ts';
import { contextOf, readQuantity, readUnit } from './quantity.ts';

const crop = { crop: 'maize', bagKg: 50 };
const read = (text: string, unit: UnitId | null, locale?: string) =>
  readQuantity(text, { unit, locale, context: crop });

test('[V2] a number with any unit of the dimension is converted as numbers are', () => {
  const wanted = fc.constantFrom<UnitId>('t/ha', 'mm', 'degC', 'percent', 'ha', 'kg');
  fc.assert(
    fc.property(wanted, fc.integer({ min: -9999, max: 9999 }), fc.nat(), (unit, value, place) => {
      const units = unitsOf(dimensionOf(unit));
      const from = units[place % units.length] ?? unit;
      expect(read(`${value} ${from}`, unit)).toEqual({
        type: 'value',
        value: convert(value, from, unit, crop),
      });
    }),
  );
});

test('[V2] whatever is sent gets a finite number or a problem', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const found = read(text, 'mm');
      expect(found.type === 'problem' || Number.isFinite(found.value)).toBe(true);
    }),
  );
});

test.each([
  ['45 bu/acre', 't/ha', undefined, convert(45, 'bu/ac', 't/ha', crop)],
  ['1 250,5', 'mm', undefined, 1250.5],
  ['1,250', 'mm', 'en', 1250],
  ['1,250', 'mm', 'fr', 1.25],
  ['12°C', 'degC', undefined, 12],
  ['12.5° S', 'deg', undefined, -12.5],
  ['12,5 N', 'deg', 'fr', 12.5],
  ['−3 in', 'mm', undefined, -76.2],
  ['٣٢٠ mm', 'mm', undefined, 320],
  ['1e2 mm', 'mm', undefined, 100],
] as const)('[V2] %s', (text, unit, locale, value) => {
  const found = read(text, unit, locale);
  expect(found.type === 'value' ? found.value : found).toBeCloseTo(value, 9);
});

test('names of prototypes are no units', () => {
  for (const name of ['constructor', '__proto__', 'toString']) expect(readUnit(name)).toBeNull();
});

test('a bushel takes its crop from the season', () => {
  expect(contextOf({ Crop: 'Corn' })).toEqual({ crop: 'maize' });
  expect(contextOf({ crop: 4 })).toEqual({});
});
