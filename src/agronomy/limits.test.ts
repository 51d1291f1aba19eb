import { describe, expect, test } from 'vitest';
import { crops, otherCrops } from './crops.ts';
import { checkLimits, harvestLimits, irrigationLimits, numberLimits, type Limits } from './limits.ts';

function check(value: number, limits: Limits | null): (string | undefined)[] {
  if (limits === null) return ['no-limits'];
  return checkLimits('x', value, limits).map(({ code, severity }) => `${severity} ${code}`);
}

describe('limits', () => {
  test.each([
    [500, []],
    [2100, ['warning outside-training']],
    [2600, ['warning unusual']],
    [6001, ['error out-of-range']],
    [-1, ['error out-of-range']],
    [Number.NaN, ['error out-of-range']],
  ])('[AG20] %d mm of rain in the season: %j', (mm, expected) => {
    expect(check(mm, numberLimits.rain_mm)).toEqual(expected);
  });

  test('[AG20] rice may take more water than other crops before it is unusual', () => {
    expect(check(1500, irrigationLimits('rice'))).toEqual(['warning outside-training']);
    expect(check(1500, irrigationLimits('maize'))).toEqual(['warning unusual']);
  });

  test('[AG20] a harvest far above field records is a typing error, one above the table is unusual', () => {
    expect(check(43, harvestLimits('maize'))).toEqual(['error out-of-range']);
    expect(check(20, harvestLimits('maize'))).toEqual(['warning unusual']);
    expect(check(10, harvestLimits('maize'))).toEqual([]);
    expect(harvestLimits('millet')).toBeNull();
  });

  test('[AG20] what is refused would also be unusual', () => {
    const all: [string, Limits][] = Object.entries(numberLimits);
    const broken = all.filter(
      ([, { refuse, warn }]) =>
        warn !== null && refuse !== null && (warn[0] < refuse[0] || warn[1] > refuse[1]),
    );
    expect(broken).toEqual([]);
  });
});

describe('crops', () => {
  test('[AG21] ids and FAO items are unique over all crops', () => {
    const all = [...crops, ...otherCrops];
    const items = all.map(({ faoItem }) => faoItem).filter((item) => item !== null);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(items).size).toBe(items.length);
    expect(crops).toHaveLength(15);
    expect(otherCrops).toHaveLength(22);
  });
});
