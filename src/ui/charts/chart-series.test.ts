import { describe, expect, test } from 'vitest';
import { alignSeries, spreadRows } from './chart-series.ts';

describe('[U7] the table behind a chart', () => {
  test('series over different steps meet on one ascending x', () => {
    const aligned = alignSeries([
      { label: 'a', x: [3, 1], y: [30, 10] },
      { label: 'b', x: [2, 3], y: [200, 300] },
    ]);
    expect(aligned).toEqual([
      [1, 2, 3],
      [10, null, 30],
      [null, 200, 300],
    ]);
  });

  test('no point of a scatter is lost where several share an x', () => {
    const [xs, ys] = alignSeries([{ label: 'a', x: [1, 1, 1], y: [5, 6, 7] }]);
    expect(xs).toEqual([1, 1, 1]);
    expect(ys?.toSorted()).toEqual([5, 6, 7]);
  });

  test('what is not finite is a gap, never a number', () => {
    const aligned = alignSeries([{ label: 'a', x: [1, 2, Number.NaN], y: [Number.NaN, 4, 5] }]);
    expect(aligned).toEqual([
      [1, 2],
      [null, 4],
    ]);
  });

  test('a long table shows its ends', () => {
    const rows = spreadRows(10_000, 100);
    expect(rows).toHaveLength(100);
    expect(rows[0]).toBe(0);
    expect(rows.at(-1)).toBe(9999);
    expect(spreadRows(3, 100)).toEqual([0, 1, 2]);
  });
});
