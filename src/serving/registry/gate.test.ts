import { describe, expect, it } from 'vitest';
import type { CategoryInput, NumberInput, Signature } from '../../domain/signature.ts';
import { passGate, type MeasuredDifference } from './gate.ts';

const rain: NumberInput = {
  type: 'number',
  name: 'rain',
  unit: 'mm',
  refuse: null,
  warn: null,
  train: null,
  whole: false,
  controllable: false,
  initial: null,
  optional: false,
};
const crop: CategoryInput = {
  type: 'category',
  name: 'crop',
  categories: ['maize', 'rice'],
  controllable: true,
  initial: null,
  optional: false,
};
const signature: Signature = {
  inputs: [rain, crop],
  output: { name: 'yield', unit: 't/ha' },
  derivation: null,
};

const model = (change: Partial<Signature> = {}): Signature => ({ ...signature, ...change });

function difference(low: number, high: number, nRows = 100): MeasuredDifference {
  return { mean: (low + high) / 2, low, high, nRows };
}

const codesOf = (candidate: Signature): string[] =>
  passGate(candidate, model(), difference(-1, 1)).reasons.map(({ code }) => code);

describe('passGate', () => {
  it.each([
    [difference(-0.3, -0.1), 'better'],
    [difference(0.1, 0.3), 'worse'],
    [difference(-0.1, 0.3), 'cannot-tell'],
    [difference(0, 0), 'cannot-tell'],
    [difference(-0.3, 0), 'cannot-tell'],
    [difference(-0.3, -0.1, 9), 'cannot-tell'],
    [difference(-0.3, -0.1, 10), 'better'],
  ] as const)('[S26] judges a difference in loss of %o as %s', (measured, verdict) => {
    expect(passGate(model(), model(), measured)).toEqual({ verdict, reasons: [] });
  });

  it('[S26] has nothing to compare with before there is a champion, and nothing in the way', () => {
    const { verdict, reasons } = passGate(model(), null, null);
    expect([verdict, reasons]).toEqual(['not-comparable', [{ code: 'no-champion', severity: 'warning' }]]);
  });

  it.each([
    ['other-output', model({ output: { name: 'yield', unit: 'kg/ha' } }), difference(-2, -1)],
    ['no-rows', model(), null],
    ['no-rows', model(), difference(-2, -1, 0)],
    ['not-finite', model(), difference(-Infinity, -1)],
  ])('[S27] cannot compare when there is: %s', (code, candidate, measured) => {
    const { verdict, reasons } = passGate(candidate, model(), measured);
    expect(verdict).toBe('not-comparable');
    expect(reasons).toMatchObject([{ code, severity: 'error' }]);
  });

  it('[S28] warns of what those who call the champion would meet, and still judges', () => {
    expect(codesOf(model({ inputs: [crop] }))).toEqual(['input-gone']);
    expect(codesOf(model({ inputs: [crop, rain, { ...rain, name: 'heat' }] }))).toEqual(['input-added']);
    expect(codesOf(model({ inputs: [crop, rain, { ...rain, name: 'heat', optional: true }] }))).toEqual([]);
    expect(codesOf(model({ inputs: [crop, { ...rain, unit: null }] }))).toEqual(['input-changed']);
    expect(codesOf(model({ inputs: [{ ...crop, name: 'rain' }, crop] }))).toEqual(['input-changed']);
    expect(codesOf(model({ inputs: [rain, { ...crop, categories: ['rice', 'wheat'] }] }))).toEqual([
      'category-gone',
    ]);
    expect(codesOf(model({ derivation: 'season@1' }))).toEqual(['other-derivation']);
    const fewer = passGate(model({ inputs: [crop] }), model(), difference(-2, -1));
    expect(fewer).toMatchObject({ verdict: 'better', reasons: [{ code: 'input-gone', column: 'rain' }] });
  });
});
