import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeBox, type InputDetail } from './boxes.ts';
import { en } from './words.en.ts';

const sowing: InputDetail = {
  type: 'number',
  name: 'sowing_day',
  unit: 'd',
  units: ['d'],
  whole: true,
  allowed: [1, 366],
  usual: null,
  trained: null,
  controllable: true,
  optional: false,
  initial: null,
};
const climate: InputDetail = {
  type: 'category',
  name: 'climate',
  categories: ['mediterranean', 'own_months'],
  controllable: true,
  optional: false,
  initial: null,
};

afterEach(() => void vi.useRealTimers());

describe('boxes', () => {
  test.each([2027, 2028])('[C12] a day of the year is asked for as a date, in %i', (year) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(year, 11, 31, 23, 59) });
    const { control, read, write } = makeBox(sowing, en, 'x', 'en');
    expect([control.type, read()]).toEqual(['date', null]);
    for (const day of [1, 60, 120, 365]) {
      write(day);
      expect([control.value.slice(0, 4), read()]).toEqual([String(year), String(day)]);
    }
    write('59');
    expect(control.value).toMatch(/-02-28$/);
    for (const nothing of ['soon', '', null, 0, 366, -3]) {
      write(nothing);
      expect(read()).toBeNull();
    }
  });

  test.each([
    ['2026-01-01', '1'],
    ['2024-03-01', '61'],
    ['2023-03-01', '60'],
    ['2024-12-31', '365'],
    ['0002-03-01', '60'],
  ])('[C12] %s is day %s', (date, day) => {
    const { read, write } = makeBox(sowing, en, 'x', 'en');
    write(date);
    expect(read()).toBe(day);
  });

  test('[C12] a climate of twelve months is not offered where they cannot be typed', () => {
    const { control } = makeBox(climate, en, 'x', 'en');
    const words = [...control.querySelectorAll('option')].map(({ textContent }) => textContent);
    expect(words).toEqual(['Choose…', 'Mediterranean']);
  });
});
