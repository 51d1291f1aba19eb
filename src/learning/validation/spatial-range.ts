/**
 * How far apart two rows must lie before the value of one says nothing of the other: the range of the empirical variogram
 * (Matheron 1963, Econ. Geol. 58:1246; Cressie 1993, Statistics for Spatial Data, §2.4). Blocks smaller than that leave near
 * copies of the test rows in training (Roberts et al. 2017, Ecography 40:913).
 */
import type { Table } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import { Random } from '../random.ts';
import { requireNumbers } from '../table/require-column.ts';
import { spatialBlocks } from './spatial-blocks.ts';

/** Rows drawn to be paired, permutations to compare with, and lag classes, each √2 wider than the one before. */
const N_SAMPLED = 700;
const N_PERMUTATIONS = 39;
const N_LAGS = 18;
const MIN_PAIRS = 30;

export interface SpatialRange {
  /** distance from which γ is within 5 % of the sill, in the coordinates' unit; 0 when nothing depends on distance */
  readonly range: number;
  /** γ of the nearest pairs ÷ the sill: 0 for copies, 1 where neighbours are strangers */
  readonly nugget: number;
  /** whether near rows are more alike than in all of 39 random rearrangements (p ≤ 0.025) */
  readonly isAutocorrelated: boolean;
}

/**
 * @param x - east, length n; rows where any of the three is not finite are left out
 * @param y - north, in the same unit
 * @param values - what may be alike nearby, such as the target
 * @remarks O(700²) whatever n; longitude and latitude are taken as they are, as the squares do
 */
export function spatialRange(
  x: Float64Array,
  y: Float64Array,
  values: Float64Array,
  rows: Uint32Array,
  seed: number,
): SpatialRange {
  const random = Random.fromSeed(seed).split('spatial range');
  const known = rows.filter((row) => [x, y, values].every((column) => Number.isFinite(column[row])));
  const sample = random.shuffle(known).subarray(0, N_SAMPLED);
  const lags = classifyPairs(x, y, sample);
  const z = Float64Array.from(sample, (row) => values[row] ?? Number.NaN);
  const gamma = semivariances(lags, z);
  const nearest = gamma.findIndex(Number.isFinite);
  const sill = variance(z);
  const none = { range: 0, nugget: 1, isAutocorrelated: false };
  if (nearest < 0 || sill === 0) return none;
  const near = gamma[nearest] ?? sill;
  for (let turn = 0; turn < N_PERMUTATIONS; turn++)
    if ((semivariances(lags, random.shuffle(z))[nearest] ?? 0) <= near)
      return { ...none, nugget: near / sill };
  const reached = gamma.findIndex((value, lag) => lag > nearest && value >= 0.95 * sill);
  // a trend over the whole map never levels off: half of the map is as far as can be said
  const range = lags.widths[reached < 0 ? N_LAGS - 1 : reached] ?? 0;
  return { range, nugget: near / sill, isAutocorrelated: true };
}

/**
 * The squares of a spatial rule against the range of what is predicted.
 *
 * @returns a warning `blocks-smaller-than-range` whose details hold `blockSize`, `range` and a `suggested` size, or null
 * @throws DataError `missing-column`, `wrong-kind`, `empty`
 */
export function checkBlockSize(
  table: Table,
  rule: { readonly columns: readonly [x: string, y: string]; readonly blockSize: number | null },
  target: Float64Array,
  rows: Uint32Array,
  seed: number,
): Issue | null {
  const { blockSize } = spatialBlocks(table, rule.columns, rule.blockSize);
  const [x, y] = rule.columns.map((name) => requireNumbers(table, name));
  if (x === undefined || y === undefined) return null;
  const { range, isAutocorrelated } = spatialRange(x, y, target, rows, seed);
  if (!isAutocorrelated || blockSize >= range) return null;
  return {
    code: 'blocks-smaller-than-range',
    severity: 'warning',
    column: rule.columns.join(', '),
    details: { blockSize, range, suggested: range },
  };
}

interface Lags {
  /** lag class of every pair i < j, in that order; 255: farther than half of the map */
  readonly classes: Uint8Array;
  /** upper bound of each class, ascending */
  readonly widths: readonly number[];
}

/** Classes up to half of the longest side, beyond which pairs come from the edges alone. */
function classifyPairs(x: Float64Array, y: Float64Array, sample: Uint32Array): Lags {
  const n = sample.length;
  const widthMax = Math.max(spread(x, sample), spread(y, sample)) / 2;
  // by repeated products: `**` may differ by a bit between engines
  const widths: number[] = [widthMax];
  while (widths.length < N_LAGS) widths.unshift((widths[0] ?? 0) * Math.SQRT1_2);
  const classes = new Uint8Array((n * (n - 1)) / 2).fill(255);
  let pair = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, pair++) {
      const dx = (x[sample[i] ?? 0] ?? 0) - (x[sample[j] ?? 0] ?? 0);
      const dy = (y[sample[i] ?? 0] ?? 0) - (y[sample[j] ?? 0] ?? 0);
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance > widthMax) continue;
      let lag = N_LAGS - 1;
      while (lag > 0 && distance <= (widths[lag - 1] ?? 0)) lag--;
      classes[pair] = lag;
    }
  }
  return { classes, widths };
}

/** γ of each class: half the mean squared difference; NaN where pairs are too few. */
function semivariances({ classes }: Lags, z: Float64Array): number[] {
  const sums = new Float64Array(256);
  const counts = new Float64Array(256);
  let pair = 0;
  for (let i = 0; i < z.length; i++) {
    const here = z[i] ?? 0;
    for (let j = i + 1; j < z.length; j++, pair++) {
      const lag = classes[pair] ?? 255;
      const difference = here - (z[j] ?? 0);
      sums[lag] = (sums[lag] ?? 0) + difference * difference;
      counts[lag] = (counts[lag] ?? 0) + 1;
    }
  }
  return Array.from({ length: N_LAGS }, (_, lag) =>
    (counts[lag] ?? 0) < MIN_PAIRS ? Number.NaN : (sums[lag] ?? 0) / (2 * (counts[lag] ?? 1)),
  );
}

function spread(values: Float64Array, rows: Uint32Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const row of rows) {
    low = Math.min(low, values[row] ?? low);
    high = Math.max(high, values[row] ?? high);
  }
  return high > low ? high - low : 0;
}

function variance(z: Float64Array): number {
  const mean = z.reduce((sum, value) => sum + value, 0) / z.length;
  return z.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, z.length - 1);
}
