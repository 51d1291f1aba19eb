/**
 * From what each head says to one prediction, on the standardised target. Every head is a guess of its own: the mean of their means, the mean of
 * their quantiles put in order (Chernozhukov, Fernández-Val & Galichon 2010, Econometrica 78:1093, on sorting crossed quantiles), and
 * of normal laws the mixture's mean and variance (Lakshminarayanan et al. 2017, arXiv:1612.01474).
 */
import { DataError } from '../../../domain/errors.ts';
import { LOG_VARIANCE_BOUND, type NetworkLoss } from '../../backend/loss.ts';
import { exactExp } from '../../exact/exp.ts';
import { normalQuantile } from '../../exact/normal-quantile.ts';

/** Heads' outputs of many rows, see `Network.predict`. */
export interface HeadOutputs {
  readonly values: Float32Array;
  readonly nHeads: number;
  readonly nOutputs: number;
}

/** @returns one mean for each row */
export function meanOutputs(outputs: HeadOutputs): Float64Array<ArrayBuffer> {
  return meanOver(outputs, 0);
}

/**
 * @param shares - 0–1, ascending
 * @returns for each share one value a row, ascending in every row
 * @throws {@link DataError} `no-quantiles`: squared error teaches nothing of the spread
 */
export function quantileOutputs(
  loss: NetworkLoss,
  outputs: HeadOutputs,
  shares: readonly number[],
): Float64Array[] {
  if (loss.kind === 'gaussian') return gaussianQuantiles(outputs, shares);
  if (loss.kind === 'quantile') return learnedQuantiles(loss.shares, outputs, shares);
  throw new DataError('no-quantiles', { loss: loss.kind });
}

function gaussianQuantiles(outputs: HeadOutputs, shares: readonly number[]): Float64Array[] {
  const { values, nHeads } = outputs;
  const means = meanOutputs(outputs);
  const deviations = means.map((mean, row) => {
    let variance = 0;
    for (let head = 0, at = row * nHeads * 2; head < nHeads; head++, at += 2) {
      const apart = (values[at] ?? NaN) - mean;
      const logVariance = Math.min(LOG_VARIANCE_BOUND, Math.max(-LOG_VARIANCE_BOUND, values[at + 1] ?? NaN));
      variance += apart * apart + exactExp(logVariance);
    }
    return Math.sqrt(variance / nHeads);
  });
  return shares.map((share) => {
    const score = normalQuantile(share);
    return means.map((mean, row) => mean + score * (deviations[row] ?? NaN));
  });
}

/** Between two learned shares, and beyond the outermost, quantiles lie as a normal law's would. */
function learnedQuantiles(
  learned: readonly number[],
  outputs: HeadOutputs,
  shares: readonly number[],
): Float64Array[] {
  const columns = learned.map((_, index) => meanOver(outputs, 1 + index));
  const nRows = columns[0]?.length ?? 0;
  for (let row = 0; row < nRows; row++) {
    const sorted = columns.map((column) => column[row] ?? NaN).sort((a, b) => a - b);
    for (const [index, column] of columns.entries()) column[row] = sorted[index] ?? NaN;
  }
  const scores = learned.map(normalQuantile);
  return shares.map((share) => {
    const score = normalQuantile(share);
    const above = scores.findIndex((known) => known >= score);
    const right = Math.max(1, above < 0 ? scores.length - 1 : above);
    const [from, to] = [scores[right - 1] ?? 0, scores[right] ?? 1];
    const mix = (score - from) / (to - from);
    const [left = new Float64Array(), upper = new Float64Array()] = [columns[right - 1], columns[right]];
    return left.map((value, row) => value + mix * ((upper[row] ?? NaN) - value));
  });
}

function meanOver({ values, nHeads, nOutputs }: HeadOutputs, output: number): Float64Array<ArrayBuffer> {
  const width = nHeads * nOutputs;
  const out = new Float64Array(values.length / width);
  for (let row = 0, at = output; row < out.length; row++) {
    let sum = 0;
    for (let head = 0; head < nHeads; head++, at += nOutputs) sum += values[at] ?? NaN;
    out[row] = sum / nHeads;
  }
  return out;
}
