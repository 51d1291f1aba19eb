import { takeValues } from '../table/take-values.ts';
import { midranks } from './association.ts';
import type { Audit } from './audit.ts';

/** Every row is compared with every other of these: n² ÷ 2 distances. */
const N_COMPARED = 2000;
/** Two rows of different words lie this far apart, in standard deviations. */
const OTHER_WORD = 1;

export interface Points {
  /** rows of the table */
  readonly rows: Uint32Array;
  /** row-major, rows × nColumns: each number in standard deviations */
  readonly values: Float64Array;
  readonly nColumns: number;
  /** of the numbers */
  readonly names: readonly string[];
  /** codes of the categories, one array each */
  readonly words: readonly Int32Array[];
}

/**
 * Numbers that vary and the target, each scaled to variance 1; time and dates left out, for a copy may be dated anew. Of a large table those rows that lie
 * together in one direction, so that near copies stay together.
 */
export function standardisedPoints(audit: Audit): Points {
  const target = { name: audit.target, values: audit.y };
  const numbers = [
    ...audit.numbers.filter(({ kind, name }) => kind === 'number' && name !== audit.timeColumn),
    target,
  ];
  const varying = numbers.filter(
    ({ values }) => new Set(takeValues(values, audit.sample.subarray(0, 2000))).size > 20,
  );
  const rows = chooseRows(audit, varying);
  const nColumns = varying.length;
  const values = new Float64Array(rows.length * nColumns);
  varying.forEach((column, j) => {
    const scaled = standardise(takeValues(column.values, rows));
    scaled.forEach((value, i) => {
      values[i * nColumns + j] = value;
    });
  });
  const words = audit.words.map(({ codes }) => Int32Array.from(rows, (row) => codes[row] ?? -1));
  return { rows, values, nColumns, names: varying.map(({ name }) => name), words };
}

/** A slice of the rows between two values of the target, where few are equal: copies have nearly the same. */
function chooseRows(audit: Audit, varying: readonly { readonly values: Float64Array }[]): Uint32Array {
  const { y, random } = audit;
  const known = Uint32Array.from(y.keys()).filter((row) => Number.isFinite(y[row]));
  if (known.length <= N_COMPARED) return known;
  const weights = varying.map(
    ({ values }) => random.split('slice').nextFloat() / (spreadOf(takeValues(values, audit.sample)) || 1),
  );
  const along = Float64Array.from(known, (row) =>
    varying.reduce((sum, { values }, j) => sum + (weights[j] ?? 0) * (values[row] || 0), 0),
  );
  const ranks = midranks(along);
  const first = random.split('start').nextInt(known.length - N_COMPARED + 1);
  return known.filter((_, i) => (ranks[i] ?? 0) >= first && (ranks[i] ?? 0) < first + N_COMPARED);
}

/** Missing values lie at the mean. */
function standardise(values: Float64Array): Float64Array {
  const known = values.filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value / known.length, 0);
  const spread = spreadOf(values) || 1;
  return values.map((value) => (Number.isFinite(value) ? (value - mean) / spread : 0));
}

function spreadOf(values: Float64Array): number {
  const known = values.filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value / known.length, 0);
  return Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2 / known.length, 0));
}

export interface Neighbours {
  /** place of the nearest other point */
  readonly nearest: Int32Array;
  /** distance of the next but one over that of the nearest; NaN where the nearest is the very same */
  readonly ratios: Float64Array;
}

/** @remarks O(n² · p) for n ≤ 2,000 */
export function findNeighbours({ rows, values, nColumns, words }: Points): Neighbours {
  const n = rows.length;
  const first = new Float64Array(n).fill(Infinity);
  const second = new Float64Array(n).fill(Infinity);
  const nearest = new Int32Array(n).fill(-1);
  const offer = (to: number, from: number, distance: number): void => {
    if (distance < (first[to] ?? 0)) {
      second[to] = first[to] ?? Infinity;
      first[to] = distance;
      nearest[to] = from;
    } else if (distance < (second[to] ?? 0)) second[to] = distance;
  };
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const enough = Math.max(second[i] ?? 0, second[j] ?? 0);
      let distance = 0;
      for (let k = 0; k < nColumns && distance < enough; k++) {
        const step = (values[i * nColumns + k] ?? 0) - (values[j * nColumns + k] ?? 0);
        distance += step * step;
      }
      if (distance >= enough) continue;
      for (const codes of words) if (codes[i] !== codes[j]) distance += OTHER_WORD;
      offer(i, j, distance);
      offer(j, i, distance);
    }
  }
  // squared distances until here
  const ratios = first.map((near, i) => (near > 0 ? Math.sqrt((second[i] ?? 0) / near) : Number.NaN));
  return { nearest, ratios };
}
