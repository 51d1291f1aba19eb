import { expect, test } from 'vitest';
import { grains, ribbons, soilByFeel, soilByWord, soilWords } from './feel-test.ts';
import { availableWaterMm, rootingDepthM, soilClasses, soilNumbers, soils } from './soils.ts';

test('[AG18] the feel test reaches every class but silt, which is offered only to choose', () => {
  const found = new Set([soilByFeel({ ball: false }), soilByFeel({ ball: true, ribbon: 'none' })]);
  for (const ribbon of ribbons) {
    if (ribbon === 'none') continue;
    for (const grain of grains) found.add(soilByFeel({ ball: true, ribbon, grain }));
  }
  expect(soilClasses.filter((soil) => !found.has(soil))).toEqual(['silt']);
});

test('[AG18] answers and words lead to the class of the chart', () => {
  expect(soilByFeel({ ball: false })).toBe('sand');
  expect(soilByFeel({ ball: true, ribbon: 'medium', grain: 'silky' })).toBe('silty_clay_loam');
  expect(soilByFeel({ ball: true, ribbon: 'long', grain: 'neither' })).toBe('clay');
  expect(soilWords.map(soilByWord)).toEqual(['sandy_loam', 'loam', 'clay_loam', 'clay']);
});

test('[AG19] available water of the twelve classes, mm per metre', () => {
  const awc = soilClasses.map((soil) => soilNumbers(soil).soil_awc_mm_m);
  expect(awc).toEqual([70, 80, 120, 160, 200, 240, 120, 160, 210, 120, 140, 120]);
});

test('[AG19] wilting point, field capacity and saturation rise in this order in every soil', () => {
  const wrong = soilClasses.filter((name) => {
    const { wiltingPoint, fieldCapacity, saturation } = soils[name];
    return !(wiltingPoint < fieldCapacity && fieldCapacity < saturation);
  });
  expect(wrong).toEqual([]);
});

test('[AG19] roots end at the hard layer', () => {
  expect(rootingDepthM(2.3, 'shallow')).toBe(0.5);
  expect(rootingDepthM(0.5, 'deep')).toBe(0.5);
  expect(rootingDepthM(2.3, 'very_deep')).toBe(2.3);
  expect(availableWaterMm('loam', 1.2)).toBeCloseTo(192, 9);
});
