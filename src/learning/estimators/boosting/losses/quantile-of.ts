import type { Weights } from './loss.ts';
import { selectRank } from './select-rank.ts';

/**
 * The value below which a share of the rows' weight lies; midway between two where the share falls exactly between them. A
 * weight of 2 counts as the row twice. Reorders the values when no weights are given.
 *
 * @param values - n ≥ 1, finite
 * @param share - 0 < share < 1
 * @remarks Hyndman & Fan (1996), The American Statistician 50(4):361–365, definition 2.
 */
export function quantileOf(values: Float64Array, weights: Weights, share: number): number {
  if (weights !== null) return weightedQuantile(values, weights, share);
  const place = share * values.length;
  const above = Math.max(1, Math.ceil(place));
  const value = selectRank(values, above - 1);
  if (place !== above || above === values.length) return value;
  let next = Infinity;
  for (let i = above; i < values.length; i++) next = Math.min(next, values[i] as number);
  return (value + next) / 2;
}

function weightedQuantile(values: Float64Array, weights: Float64Array, share: number): number {
  // casts: an order of the rows of both columns
  const order = Uint32Array.from(values, (_, i) => i);
  order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  let total = 0;
  for (const row of order) total += weights[row] as number;
  const wanted = share * total;
  let sum = 0;
  for (let i = 0; i + 1 < order.length; i++) {
    const row = order[i] as number;
    sum += weights[row] as number;
    if (sum < wanted) continue;
    const value = values[row] as number;
    return sum > wanted ? value : (value + (values[order[i + 1] as number] as number)) / 2;
  }
  return values[order[order.length - 1] as number] as number;
}
