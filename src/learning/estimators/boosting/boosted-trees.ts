/** What boosting learned: trees whose values add to a constant, and how the sum becomes a prediction. */
import { exactExp } from '../../exact/exp.ts';
import type { Ensemble } from '../trees/ensemble.ts';
import type { Link } from './losses/loss.ts';

/** Base and trees are in units of the raw prediction: the target's own, or its logarithm. */
export interface BoostedTrees extends Ensemble {
  readonly link: Link;
}

/** Turns raw predictions into the target's unit, in place. */
export function respond(raw: Float64Array<ArrayBuffer>, link: Link): Float64Array<ArrayBuffer> {
  // cast: i is below the length
  if (link === 'log') for (let i = 0; i < raw.length; i++) raw[i] = exactExp(raw[i] as number);
  return raw;
}

/** Weighted root mean square of what raw predictions miss by, in the target's unit. */
export function rootMeanSquare(
  raw: Float64Array,
  target: Float64Array,
  weights: Float64Array | null,
  link: Link,
): number {
  let sum = 0;
  let total = 0;
  // casts: one entry a row in each column
  for (let i = 0; i < target.length; i++) {
    const value = raw[i] as number;
    const error = (link === 'log' ? exactExp(value) : value) - (target[i] as number);
    const weight = weights === null ? 1 : (weights[i] as number);
    sum += weight * error * error;
    total += weight;
  }
  return Math.sqrt(sum / total);
}
