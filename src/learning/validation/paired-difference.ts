/**
 * Whether two models can be told apart on the same test rows. Rows of a group are alike, so whole groups are drawn with
 * replacement (cluster bootstrap; Davison & Hinkley 1997, §3.8): an interval from single rows would be far too narrow.
 */
import { DataError } from '../../domain/errors.ts';
import { checkPairs } from '../metrics/check-pairs.ts';
import { Random } from '../random.ts';

export interface PairedDifference {
  /** mean loss of the candidate minus that of the champion: negative when the candidate is better; unit or unit² */
  readonly mean: number;
  /** 95 % percentile interval */
  readonly low: number;
  readonly high: number;
  readonly nRows: number;
  readonly nGroups: number;
  /** the interval leaves out 0 */
  readonly canTellApart: boolean;
}

export type PairedLoss = 'squared_error' | 'absolute_error';

const N_DRAWS = 2000;

/**
 * @param actual - observed, length n
 * @param candidate - one model's predictions of the same rows
 * @param champion - the other's
 * @param groups - group of each row, length n; pass each row's own number when rows are independent
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`
 * @remarks With fewer than two groups nothing can be said: the interval is infinite.
 */
export function pairedDifference(
  actual: Float64Array,
  candidate: Float64Array,
  champion: Float64Array,
  groups: Int32Array,
  loss: PairedLoss,
  seed: number,
): PairedDifference {
  checkPairs(actual, candidate);
  checkPairs(actual, champion);
  if (groups.length !== actual.length) throw new DataError('length-mismatch', { groups: groups.length });
  const { sums, sizes } = sumByGroup(actual, candidate, champion, groups, loss);
  const nGroups = sums.length;
  const mean = sums.reduce((total, sum) => total + sum, 0) / actual.length;
  const known = { mean, nRows: actual.length, nGroups };
  if (nGroups < 2) return { ...known, low: -Infinity, high: Infinity, canTellApart: false };
  const draws = drawMeans(sums, sizes, Random.fromSeed(seed).split('paired difference'));
  const low = draws[Math.floor(0.025 * N_DRAWS)] ?? NaN;
  const high = draws[Math.ceil(0.975 * N_DRAWS) - 1] ?? NaN;
  return { ...known, low, high, canTellApart: low > 0 || high < 0 };
}

function sumByGroup(
  actual: Float64Array,
  candidate: Float64Array,
  champion: Float64Array,
  groups: Int32Array,
  loss: PairedLoss,
): { sums: number[]; sizes: number[] } {
  const lossOf = (error: number) => (loss === 'squared_error' ? error * error : Math.abs(error));
  const place = new Map<number, number>();
  const sums: number[] = [];
  const sizes: number[] = [];
  for (let i = 0; i < actual.length; i++) {
    const group = groups[i] ?? -1;
    const at = place.get(group) ?? place.size;
    place.set(group, at);
    const y = actual[i] ?? NaN;
    sums[at] = (sums[at] ?? 0) + lossOf((candidate[i] ?? NaN) - y) - lossOf((champion[i] ?? NaN) - y);
    sizes[at] = (sizes[at] ?? 0) + 1;
  }
  return { sums, sizes };
}

function drawMeans(sums: readonly number[], sizes: readonly number[], random: Random): Float64Array {
  const means = new Float64Array(N_DRAWS);
  for (let draw = 0; draw < N_DRAWS; draw++) {
    let total = 0;
    let n = 0;
    for (let i = 0; i < sums.length; i++) {
      const group = random.nextInt(sums.length);
      total += sums[group] ?? 0;
      n += sizes[group] ?? 0;
    }
    means[draw] = total / n;
  }
  return means.sort();
}
