import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberColumn, Table } from '../../domain/dataset.ts';
import { Random } from '../random.ts';
import { takeRows } from '../table/take-rows.ts';
import { accumulatedEffects } from './accumulated-effects.ts';
import { exampleTable, fitExample } from '../../../tests/support/explained-table.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { interactionStrengths } from './interaction-strength.ts';
import { pairwiseShap } from './pairwise-shap.ts';
import { partialDependence } from './partial-dependence.ts';
import { permutationImportance } from './permutation-importance.ts';
import { productGameShap } from './product-game.ts';
import { errorBounds, sampledShap } from './sampled-shap.ts';
import { shapleyValues, subsetShap } from './subset-shap.ts';

const isIn = (set: number, j: number) => ((set >>> j) & 1) === 1;
const random = () => Random.fromSeed(11);

describe('the quadrature', () => {
  it('integrates every polynomial of degree 2n − 1 over [0, 1]', () => {
    for (let n = 1; n <= 20; n++) {
      const { points, weights } = gaussLegendre(n);
      for (let degree = 0; degree < 2 * n; degree++) {
        const sum = points.reduce((total, point, i) => total + (weights[i] ?? 0) * point ** degree, 0);
        expect(Math.abs(sum - 1 / (degree + 1))).toBeLessThan(1e-13);
      }
    }
  });
});

describe('[X3] Shapley values of other models', () => {
  it('a sum of products: equal what every set of columns gives', () => {
    const factors = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(factors, factors, (known, absent) => {
        const weights = Float64Array.of(1, -0.5, 2);
        const [a, b] = [Float64Array.from(known), Float64Array.from(absent)];
        const game = Float64Array.from({ length: 32 }, (_, set) =>
          weights.reduce((sum, weight, i) => {
            const product = [0, 1, 2, 3, 4].reduce(
              (all, j) => all * ((isIn(set, j) ? a : b)[i * 5 + j] ?? 0),
              weight,
            );
            return sum + product;
          }, 0),
        );
        const found = productGameShap(a, b, weights, 5);
        shapleyValues(game, 5).forEach((value, j) => expect(found[j]).toBeCloseTo(value, 9));
      }),
      { numRuns: 50 },
    );
  });

  it('a model of single columns and pairs: equal what every set of columns gives', () => {
    const rows = numbers(6);
    const background = takeRows(numbers(40), Uint32Array.of(8, 21, 39));
    const model = { ...formula, features: ['a', 'b', 'unread'] };
    const exact = subsetShap(model, rows, background);
    const found = pairwiseShap(model, rows, background);
    expect(found.base).toBeCloseTo(exact.base, 12);
    found.values.forEach((value, i) => expect(value).toBeCloseTo(exact.values[i] ?? Number.NaN, 12));
  });

  it('sampled: adds up exactly, and lies within its bound about 19 times in 20', async () => {
    const table = exampleTable(200, 5, 2);
    const regressor = await fitExample(table, { max_iter: 20, max_leaf_nodes: 12 });
    const rows = takeRows(
      table,
      Uint32Array.from({ length: 30 }, (_, row) => row),
    );
    const background = takeRows(table, Uint32Array.of(100, 120, 150, 199));
    const exact = subsetShap(regressor, rows, background);
    const sampled = sampledShap(regressor, rows, background, { tolerance: 0, maxRounds: 12 }, random());
    const predicted = regressor.predict(rows);
    for (let row = 0; row < rows.nRows; row++) {
      const sum = sampled.values.subarray(row * 5, row * 5 + 5).reduce((a, b) => a + b, sampled.base);
      expect(sum).toBeCloseTo(predicted[row] ?? Number.NaN, 9);
    }
    const bounds = errorBounds(sampled);
    const nInside = sampled.values.filter(
      (value, i) => Math.abs(value - (exact.values[i] ?? 0)) <= (bounds[i] ?? 0) + 1e-12,
    ).length;
    expect(nInside / sampled.values.length).toBeGreaterThan(0.85);
    const again = sampledShap(regressor, rows, background, { tolerance: 0, maxRounds: 12 }, random());
    expect(again.values).toEqual(sampled.values);
  });

  it('sampled: goes on until the bound is below what was asked for', async () => {
    const table = exampleTable(200, 5, 4);
    const regressor = await fitExample(table, { max_iter: 20, max_leaf_nodes: 12 });
    const row = takeRows(table, Uint32Array.of(1));
    const options = { tolerance: 0.02, maxRounds: 2000 };
    const sampled = sampledShap(regressor, row, takeRows(table, Uint32Array.of(5, 9)), options, random());
    expect(Math.max(...errorBounds(sampled))).toBeLessThanOrEqual(0.02);
  });

  it('refuses more columns than sets can be counted for, and an empty background', () => {
    const wide = {
      features: Array.from({ length: 13 }, (_, f) => `x${f}`),
      predict: () => new Float64Array(1),
    };
    const table = exampleTable(3, 13, 1);
    expect(() => subsetShap(wide, table, table)).toThrow(
      expect.objectContaining({ code: 'too-many-columns' }),
    );
    const none = takeRows(table, new Uint32Array(0));
    const narrow = { ...wide, features: ['x0'] };
    expect(() => subsetShap(narrow, table, none)).toThrow(expect.objectContaining({ code: 'empty' }));
    const options = { tolerance: 1, maxRounds: 4 };
    expect(() => sampledShap(narrow, table, none, options, random())).toThrow(
      expect.objectContaining({ code: 'empty' }),
    );
  });
});

/** 2a + b² + 3ab, and a column that it does not read. */
const formula = {
  predict: (table: Table) => {
    const [a, b] = table.columns as NumberColumn[];
    return Float64Array.from({ length: table.nRows }, (_, i) => {
      const [x, y] = [a?.values[i] ?? 0, b?.values[i] ?? 0];
      return 2 * x + y * y + 3 * x * y;
    });
  },
};
/** 2a + b². */
const sum = {
  predict: (table: Table) => {
    const [a, b] = table.columns as NumberColumn[];
    return Float64Array.from(
      { length: table.nRows },
      (_, i) => 2 * (a?.values[i] ?? 0) + (b?.values[i] ?? 0) ** 2,
    );
  },
};

function numbers(nRows: number): Table {
  const draw = random();
  return {
    nRows,
    columns: ['a', 'b', 'unread'].map((name) => ({
      kind: 'number',
      name,
      unit: null,
      values: Float64Array.from({ length: nRows }, () => 2 * draw.nextFloat() - 1),
    })),
  };
}

describe('[X4] what a column does on the whole', () => {
  it('partial dependence of a sum is each part, up to a constant; single rows run beside it', () => {
    const rows = numbers(60);
    const { grid, mean, curves } = partialDependence(sum, rows, 'b', 15);
    if (grid.kind !== 'number') throw new Error('b is a number');
    grid.points.forEach((b, k) => {
      expect((mean[k] ?? 0) - (mean[0] ?? 0)).toBeCloseTo(b ** 2 - (grid.points[0] ?? 0) ** 2, 9);
      const first = (curves[k] ?? 0) - (curves[0] ?? 0);
      expect(first).toBeCloseTo((mean[k] ?? 0) - (mean[0] ?? 0), 9);
    });
    expect(grid.rug).toHaveLength(11);
  });

  it('accumulated effects of a sum are each part, also where columns go together', () => {
    const rows = numbers(400);
    const [a, b] = rows.columns as NumberColumn[];
    const tied = { ...rows, columns: [a, { ...b, values: a?.values.slice() }] as NumberColumn[] };
    const { edges, effects, counts } = accumulatedEffects(sum, tied, 'a', 20);
    const slope = ((effects.at(-1) ?? 0) - (effects[0] ?? 0)) / ((edges.at(-1) ?? 0) - (edges[0] ?? 0));
    expect(slope).toBeCloseTo(2, 9);
    expect(counts.reduce((total, count) => total + count, 0)).toBe(400);
    expect(effects.some((effect) => effect < 0) && effects.some((effect) => effect > 0)).toBe(true);
  });

  it('interaction: none in a sum, found where columns multiply, small of what is not read', () => {
    const rows = numbers(40);
    const none = interactionStrengths(sum, rows, ['a', 'b', 'unread']);
    expect(none.every(({ size }) => size < 1e-9)).toBe(true);
    const [first, ...others] = interactionStrengths(formula, rows, ['a', 'b', 'unread']);
    expect(first?.columns).toEqual(['a', 'b']);
    expect(first?.strength).toBeGreaterThan(0.2);
    expect(others.every(({ size }) => size < 1e-9)).toBe(true);
  });

  it('permutation importance: on rows not fitted on, 0 for what is not read, twins only together', () => {
    const table = numbers(300);
    const target = formula.predict(table);
    const folds = [0, 1, 2].map((fold) => ({
      regressor: formula,
      test: Uint32Array.from({ length: 100 }, (_, i) => 3 * i + fold),
    }));
    const [a, unread, both] = permutationImportance(
      folds,
      table,
      target,
      [['a'], ['unread'], ['a', 'b']],
      3,
      random(),
    );
    expect(a?.mean).toBeGreaterThan(0.5);
    expect(unread).toMatchObject({ mean: 0, standardDeviation: 0 });
    expect(both?.mean).toBeGreaterThan(a?.mean ?? Infinity);
    expect(() => permutationImportance(folds, table, target, [['gone']], 1, random())).toThrow(
      expect.objectContaining({ code: 'missing-column' }),
    );
  });
});
