/** What a model goes by on the whole, on rows that it was not fitted on: the few numbers that a page draws. */
import { findColumn, type Table } from '../../domain/dataset.ts';
import type { Regressor } from '../estimator.ts';
import type { Random } from '../random.ts';
import { takeRows } from '../table/take-rows.ts';
import { takeValues } from '../table/take-values.ts';
import { accumulatedEffects, type AccumulatedEffects } from './accumulated-effects.ts';
import type { ColumnGrid } from './column-grid.ts';
import { interactionStrengths, type Interaction } from './interaction-strength.ts';
import { partialDependence } from './partial-dependence.ts';
import { permutationImportance, type Importance } from './permutation-importance.ts';

export interface ColumnEffect {
  readonly column: string;
  readonly grid: ColumnGrid;
  /** mean prediction at each grid point, in the target's unit */
  readonly mean: Float64Array<ArrayBuffer>;
  /** between which the middle 80 % of the rows' own curves run, at each grid point */
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
  /** null for categories, and where all values are alike */
  readonly accumulated: AccumulatedEffects | null;
}

export interface ModelSummary {
  /** rows that importances were measured on */
  readonly nRows: number;
  /** one a feature, the greatest rise of the error first */
  readonly importances: readonly Importance[];
  /** of the most important features, in the same order */
  readonly effects: readonly ColumnEffect[];
  /** among the most important features, the largest first */
  readonly interactions: readonly Interaction[];
}

/** Enough rows for figures that hold, few enough for an answer in a second or two. */
const LIMITS = { importance: 2000, effects: 300, interactions: 40 } as const;
const N_REPEATS = 5;
const N_POINTS = 25;
const N_EFFECTS = 8;
const N_INTERACTING = 6;

/**
 * @param table - every row of the dataset, with the regressor's features
 * @param test - rows that the regressor was not fitted on
 * @param random - draws the sample and the shuffles
 */
export function summariseModel(
  regressor: Regressor,
  table: Table,
  target: Float64Array,
  test: Uint32Array,
  random: Random,
): ModelSummary {
  const order = random.split('rows').shuffle(test.slice());
  const sample = (n: number) => takeRows(table, order.slice(0, n));
  const measured = order.slice(0, LIMITS.importance);
  const groups = regressor.features.map((name) => [name]);
  const all = Uint32Array.from(measured.keys());
  const importances = permutationImportance(
    [{ regressor, test: all }],
    takeRows(table, measured),
    takeValues(target, measured),
    groups,
    N_REPEATS,
    random.split('shuffles'),
  ).toSorted((a, b) => b.mean - a.mean);
  const names = importances.flatMap(({ columns }) => columns);
  return {
    nRows: measured.length,
    importances,
    effects: names.slice(0, N_EFFECTS).map((name) => effectOf(regressor, sample(LIMITS.effects), name)),
    interactions: interactionStrengths(regressor, sample(LIMITS.interactions), names.slice(0, N_INTERACTING)),
  };
}

function effectOf(regressor: Regressor, rows: Table, name: string): ColumnEffect {
  const { grid, mean, curves } = partialDependence(regressor, rows, name, N_POINTS);
  const n = mean.length;
  const at = (point: number, share: number): number => {
    const own = Float64Array.from(
      { length: rows.nRows },
      (_, row) => curves[row * n + point] ?? Number.NaN,
    ).sort();
    return own[Math.round(share * (own.length - 1))] ?? Number.NaN;
  };
  return {
    column: name,
    grid,
    mean,
    low: mean.map((_, point) => at(point, 0.1)),
    high: mean.map((_, point) => at(point, 0.9)),
    accumulated: accumulatedOrNull(regressor, rows, name),
  };
}

function accumulatedOrNull(regressor: Regressor, rows: Table, name: string): AccumulatedEffects | null {
  const column = findColumn(rows, name);
  if (column === null || column.kind === 'category') return null;
  const known = column.values.filter((value) => Number.isFinite(value));
  return known.some((value) => value !== known[0])
    ? accumulatedEffects(regressor, rows, name, N_POINTS)
    : null;
}
