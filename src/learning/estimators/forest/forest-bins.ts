/**
 * Bins for forests. Boosting's bins are quantiles: where rows are few, or none were seen, a whole stretch of values is one
 * bin and every tree must cut at the same place. A forest lives by the difference between its trees, so half of the bins of
 * a number with more values than bins are of equal width.
 */
import type { Table } from '../../../domain/dataset.ts';
import type { Random } from '../../random.ts';
import { requireNumbers } from '../../table/require-column.ts';
import type { WeighedRows } from '../trees/weigh-rows.ts';
import type { FeatureBins } from '../trees/bins.ts';
import { fitBins } from '../trees/bins.ts';

type NumberBins = Extract<FeatureBins, { kind: 'number' }>;

/** @param maxBins - 2 … 255 @see {@link fitBins} */
export function fitForestBins(
  table: Table,
  { rows, weights }: Pick<WeighedRows, 'rows' | 'weights'>,
  maxBins: number,
  random: Random,
): FeatureBins[] {
  const all = fitBins(table, rows, maxBins, random, weights);
  const crowded = all.filter((bins) => bins.kind === 'number' && bins.thresholds.length === maxBins - 1);
  if (crowded.length === 0 || maxBins < 4) return all;
  const half = fitBins(table, rows, maxBins >> 1, random, weights);
  return all.map((bins, f) => {
    const quantiles = half[f];
    if (!crowded.includes(bins) || quantiles?.kind !== 'number') return bins;
    return addEvenBins(quantiles, requireNumbers(table, bins.name), rows, maxBins);
  });
}

function addEvenBins(
  { name, thresholds }: NumberBins,
  values: Float64Array,
  train: Uint32Array,
  maxBins: number,
): NumberBins {
  const [low, high] = finiteRange(values, train);
  const nEven = maxBins - 1 - thresholds.length;
  const merged = [...thresholds];
  for (let k = 1; k <= nEven; k++) {
    // twice a share of one half: the width of a range of finite numbers may not be finite
    const at = low + 2 * ((high / 2 - low / 2) * (k / (nEven + 1)));
    if (at > low && at < high) merged.push(at);
  }
  return { kind: 'number', name, thresholds: Float64Array.from(new Set(merged)).sort() };
}

function finiteRange(values: Float64Array, train: Uint32Array): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const row of train) {
    const value = values[row] ?? NaN;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
