import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricPoint } from '../domain/run.ts';
import { appendPoints, blockOf, groupByKey, joinBlocks } from './metric-blocks.ts';
import { POINTS_IN_BLOCK, type MetricBlockRow } from './schema.ts';

const at = { runId: 'r', key: 'loss' };

function points(n: number): MetricPoint[] {
  return Array.from({ length: n }, (_, i) => ({ key: 'loss', step: i, value: 1 / i, timestamp: 10 * i }));
}

/** Logs points in calls of those sizes, as the store does. */
function logInCalls(sizes: readonly number[]): MetricBlockRow[] {
  const all = points(sizes.reduce((n, size) => n + size, 0));
  const stored = new Map<number, MetricBlockRow>();
  let nLogged = 0;
  for (const size of sizes) {
    const block = blockOf(nLogged);
    const rows = appendPoints(at, block, stored.get(block) ?? null, all.slice(nLogged, nLogged + size));
    for (const row of rows) stored.set(row.block, row);
    nLogged += size;
  }
  return [...stored.values()];
}

describe('blocks of points', () => {
  it('[T10] are the same whether points come one by one or all at once: full but for the last, numbered from 0', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 500, max: 1100 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(sizes, (parts) => {
        const n = parts.reduce((sum, size) => sum + size, 0);
        const blocks = logInCalls(parts);
        expect(blocks).toEqual(logInCalls([n]));
        expect(blocks.map(({ block }) => block)).toEqual(blocks.map((_row, i) => i));
        expect(blocks.slice(0, -1).every(({ steps }) => steps.length === POINTS_IN_BLOCK)).toBe(true);
        expect(joinBlocks('loss', blocks).steps).toEqual(Float64Array.from(points(n), ({ step }) => step));
      }),
      { numRuns: 40 },
    );
  });

  it('[T10] group the points of a call by metric, each in the order it came', () => {
    const mixed: MetricPoint[] = ['a', 'b', 'a'].map((key, step) => ({ key, step, value: 0, timestamp: 0 }));
    const steps = [...groupByKey(mixed)].map(([key, own]) => [key, own.map(({ step }) => step)]);
    expect(steps).toEqual([
      ['a', [0, 2]],
      ['b', [1]],
    ]);
  });
});
