import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atMoisture,
  bushels,
  convert,
  dimensionOf,
  displayDecimals,
  haveSameDimension,
  isUnitId,
  kilogramsPerBushel,
  localAreaUnits,
  roundForDisplay,
  unitsOf,
  type Dimension,
  type UnitId,
} from './units.ts';

const context = { crop: 'maize', bagKg: 90 };

describe('mass per area', () => {
  test.each<[UnitId, number]>([
    ['t/ha', 1000],
    ['hg/ha', 0.1],
    ['q/ha', 100],
    ['g/m2', 10],
    ['lb/ac', 1.120851156194456],
    ['cwt-us/ac', 112.08511561944562],
    ['cwt-uk/ac', 125.53532949377907],
    ['ton-short/ac', 2241.702312388912],
    ['ton-long/ac', 2510.7065898755814],
    ['t/ac', 2471.0538146716535],
    ['kg/ac', 2.471053814671653],
    ['q/ac', 247.10538146716533],
    ['maund-40/ac', 98.84215258686613],
    ['maund-37/ac', 92.23010678956773],
    ['bag/ac', 222.3948433204488],
    ['bag/ha', 90],
    ['bale/ac', 538.0085549733388],
    ['kg/mu', 15],
    ['jin/mu', 7.5],
    ['kg/rai', 6.25],
    ['kg/10a', 10],
    ['kg/dunam', 10],
    ['kg/feddan', 2.380952380952381],
  ])('[U1] one %s is %d kg/ha', (unit, kgPerHa) => {
    expect(Math.abs(convert(1, unit, 'kg/ha', context) / kgPerHa - 1)).toBeLessThan(1e-14);
  });

  test('[U1] the FAO row: Albania, maize, 1990', () => {
    expect(convert(36_613, 'hg/ha', 'kg/ha')).toBeCloseTo(3661.3, 9);
    expect(convert(36_613, 'hg/ha', 't/ha')).toBeCloseTo(3.6613, 12);
    expect(convert(36_613, 'hg/ha', 'q/ha')).toBeCloseTo(36.613, 10);
    expect(convert(36_613, 'hg/ha', 'bu/ac', { crop: 'maize' })).toBeCloseTo(58.331, 3);
  });

  test.each([
    ['maize', 62.767665, 15.93177],
    ['wheat', 67.251069, 14.869652],
    ['barley', 53.800855, 18.587065],
    ['oats_us', 35.867237, 27.880598],
    ['oats_canada', 38.108939, 26.240562],
    ['rice', 50.438302, 19.826203],
    ['rapeseed', 56.042558, 17.843582],
  ])('[U2] one bushel an acre of %s is %d kg/ha, one t/ha is %d', (crop, kgPerHa, bushelsPerAcre) => {
    expect(convert(1, 'bu/ac', 'kg/ha', { crop })).toBeCloseTo(kgPerHa, 6);
    expect(convert(1, 't/ha', 'bu/ac', { crop })).toBeCloseTo(bushelsPerAcre, 6);
  });

  test('[U2] a bushel of sunflower is what its owner says, and no guess', () => {
    expect(kilogramsPerBushel('sunflower')).toBeNull();
    expect(kilogramsPerBushel('constructor')).toBeNull();
    expect(() => convert(1, 'bu/ac', 'kg/ha', { crop: 'sunflower' })).toThrow(/bushel-unknown/);
    expect(convert(1, 'bu/ac', 'kg/ha', { bushelKg: 30 * 0.45359237 })).toBeCloseTo(33.625535, 6);
    expect(() => convert(1, 'bag', 'kg')).toThrow(/bag-unknown/);
    expect(() => convert(1, 'bag', 'kg', { bagKg: 0 })).toThrow(/bag-unknown/);
    expect(bushels['maize']).toEqual({ pounds: 56, moisturePercent: 15.5 });
  });
});

describe('areas, lengths and temperatures', () => {
  test.each([
    ['bigha-bengal', 1337.803776],
    ['bigha-pucca', 2529.285264],
    ['bigha-kachha', 1618.742569],
    ['bigha-punjab', 809.371284],
    ['bigha-haryana', 843.095088],
    ['bigha-nepal', 6772.631616],
    ['kattha-nepal', 338.631581],
    ['katha-bengal', 66.890189],
    ['ropani', 508.737047],
    ['kanal', 505.857053],
    ['marla', 25.292853],
    ['guntha', 101.171411],
    ['cent', 40.468564],
    ['mu', 666.666667],
    ['rai', 1600],
    ['feddan', 4200],
    ['stremma', 1000],
    ['dunam', 1000],
    ['tan', 991.735537],
  ] as const)('[U3] one %s is %d m²', (unit, squareMetres) => {
    expect(convert(1, unit, 'm2')).toBeCloseTo(squareMetres, 6);
  });

  test('[U3] every local unit of area names its region', () => {
    expect(localAreaUnits.filter(({ region }) => region === '')).toEqual([]);
    expect(new Set(localAreaUnits.map(({ id }) => id)).size).toBe(19);
  });

  test('[U4] acre, inch, Fahrenheit and percent', () => {
    expect(convert(1, 'ac', 'ha')).toBeCloseTo(0.40468564224, 15);
    expect(convert(1, 'in', 'mm')).toBe(25.4);
    expect(convert(1, 'm', 'cm')).toBe(100);
    expect(convert(212, 'degF', 'degC')).toBe(100);
    expect(convert(-40, 'degC', 'degF')).toBe(-40);
    expect(convert(15.5, 'percent', 'share')).toBeCloseTo(0.155, 15);
    expect(convert(1, 'maund-37', 'kg')).toBe(37.3242);
  });

  test('[U5] units of different dimensions do not convert', () => {
    expect(haveSameDimension('mm', 'in')).toBe(true);
    expect(haveSameDimension('mm', 'degC')).toBe(false);
    expect(() => convert(1, 'mm', 'kg')).toThrow(/dimension-mismatch/);
    expect(isUnitId('t/ha')).toBe(true);
    expect(isUnitId('bigha')).toBe(false);
  });

  test('[U6] there and back is the same number within 1e-12, between all units of each dimension', () => {
    const dimensions: Dimension[] = ['mass-per-area', 'mass', 'area', 'length', 'temperature', 'ratio'];
    const pair = fc
      .constantFrom(...dimensions)
      .chain((dimension) =>
        fc.tuple(fc.constantFrom(...unitsOf(dimension)), fc.constantFrom(...unitsOf(dimension))),
      );
    const value = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(pair, value, ([from, to], x) => {
        const back = convert(convert(x, from, to, context), to, from, context);
        const scale = dimensionOf(from) === 'temperature' ? Math.max(x, 32) : x;
        expect(Math.abs(back - x) / scale).toBeLessThan(1e-12);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('moisture', () => {
  test('[U7] 62.26 lb of maize at 24 % are one bushel at 15.5 %', () => {
    expect(atMoisture(62.26, 24, 15.5)).toBeCloseTo(56, 2);
  });

  test('[U7] dry matter is kept, and 100 % water has none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), (from, to) => {
        expect(atMoisture(1000, from, to) * (100 - to)).toBeCloseTo(1000 * (100 - from), 6);
      }),
    );
    expect(() => atMoisture(1, 100, 15)).toThrow(/bad-moisture/);
    expect(() => atMoisture(1, Number.NaN, 15)).toThrow(/bad-moisture/);
  });
});

describe('display', () => {
  test('[U8] t/ha has two decimals, kg/ha none, bushels one', () => {
    expect([roundForDisplay(3.6613, 't/ha'), roundForDisplay(3661.3, 'kg/ha')]).toEqual([3.66, 3661]);
    expect(roundForDisplay(58.331, 'bu/ac')).toBe(58.3);
    expect(roundForDisplay(-2.5, 'kg/ha')).toBe(-3);
  });

  test('[U8] a wide range takes digits away and never adds any', () => {
    expect(displayDecimals('t/ha', 0.4)).toBe(2);
    expect(displayDecimals('t/ha', 4)).toBe(1);
    expect(displayDecimals('t/ha', 400)).toBe(0);
    expect(displayDecimals('kg/ha', 0.001)).toBe(0);
    expect(displayDecimals('t/ha', 0)).toBe(2);
  });
});
