import { expect, it } from 'vitest';
import { limitsFor } from './limits-for.ts';

const codes = [
  'simulated-data',
  'cassava-experimental',
  'high-potentials',
  'heavy-clay-waterlogging',
  'small-flatteries',
];

it('says what holds for this crop and soil, and what always holds', () => {
  expect(limitsFor(codes, { crop: 'maize', soil: 'loam' })).toEqual(['simulated-data', 'high-potentials']);
  expect(limitsFor(codes, { crop: 'cassava', soil: 'clay' })).toEqual([
    'simulated-data',
    'cassava-experimental',
    'heavy-clay-waterlogging',
  ]);
  expect(limitsFor(['a-model’s-own', 'constructor'], {})).toEqual(['a-model’s-own', 'constructor']);
});
