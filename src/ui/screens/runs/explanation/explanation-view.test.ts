import { describe, expect, it } from 'vitest';
import { effectSeries, importanceBars, rowParts } from './explanation-view.ts';

const importance = (column: string, mean: number) => ({
  columns: [column],
  mean,
  standardDeviation: 0.1,
  relative: mean,
});

const part = (column: string, amount: number) => ({ column, value: 1, amount, standardError: 0.5 });

describe('[R12] what a model goes by', () => {
  it('bars are shares of the longest, and what does not help has none', () => {
    const bars = importanceBars({
      importances: [importance('rain', 0.8), importance('soil', 0.2), importance('id', -0.1)],
    });
    expect(bars.map(({ share }) => share)).toEqual([1, 0.25, 0]);
    expect(importanceBars({ importances: [importance('id', -0.1)] })[0]?.share).toBe(0);
  });

  it('parts of a prediction run from the base to the prediction, the largest first', () => {
    const parts = rowParts({ base: 4, parts: [part('soil', 0.5), part('rain', -2), part('heat', 1)] });
    expect(parts.map(({ column }) => column)).toEqual(['rain', 'heat', 'soil']);
    expect(parts.map(({ from, to }) => [from, to])).toEqual([
      [1, 0],
      [0, 0.5],
      [0.5, 0.75],
    ]);
    expect(parts[0]?.bound).toBeCloseTo(0.98, 9);
  });

  it('a number has lines, with the accumulated effect at the height of the mean; a category has none', () => {
    const words = { mean: 'mean', most: 'most', alone: 'alone' };
    const flat = Float64Array.of(2, 2);
    const accumulated = {
      column: 'rain',
      edges: Float64Array.of(0, 9),
      effects: Float64Array.of(-1, 1),
      counts: Uint32Array.of(5),
    };
    const rain = {
      column: 'rain',
      grid: { kind: 'number', points: Float64Array.of(0, 9), rug: flat },
      mean: flat,
      low: flat,
      high: flat,
      accumulated,
    } as const;
    const lines = effectSeries(rain, words);
    expect(lines?.map(({ label }) => label)).toEqual(['mean', 'most', 'most', 'alone']);
    expect(Array.from(lines?.at(-1)?.y ?? [])).toEqual([1, 3]);
    const crop = {
      ...rain,
      grid: { kind: 'category', categories: ['maize'], counts: Uint32Array.of(5) },
    } as const;
    expect(effectSeries(crop, words)).toBeNull();
  });
});
