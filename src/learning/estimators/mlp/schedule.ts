/**
 * How long an epoch is and how the learning rate moves. The rate rises over the first twentieth of the steps and falls along a cosine
 * to nothing (Loshchilov & Hutter 2017, arXiv:1608.03983): large steps to get near, small ones to settle.
 */
import { exactCosine } from '../../exact/cosine.ts';
import type { Random } from '../../random.ts';

/** An epoch shows at least so many rows, small tables several times over, and at most so many, large tables in turns. */
const FEWEST_ROWS = 2048;
const MOST_ROWS = 16_384;

const WARM_UP = 0.05;

/** Rows of an epoch on a table of `nRows`. */
export function epochLength(nRows: number): number {
  if (nRows >= MOST_ROWS) return MOST_ROWS;
  return nRows * Math.max(1, Math.round(FEWEST_ROWS / nRows));
}

/**
 * The rows of an epoch in the order of training; each pass over the table is shuffled anew, by a generator of its own, so that
 * an epoch can be made without those before it.
 *
 * @param epoch - from 0
 */
export function epochOrder(train: Uint32Array, epoch: number, random: Random): Uint32Array {
  const length = epochLength(train.length);
  const order = new Uint32Array(length);
  let at = 0;
  for (let place = epoch * length; at < length;) {
    const pass = Math.floor(place / train.length);
    const shuffled = random.split(pass).shuffle(train.slice());
    const from = place - pass * train.length;
    const taken = shuffled.subarray(from, Math.min(train.length, from + length - at));
    order.set(taken, at);
    at += taken.length;
    place += taken.length;
  }
  return order;
}

/**
 * Categories are hidden less and less, and not at all in the last half: rows without them err widely, and their noise would keep the
 * others from settling. What is to be said of a category never seen has been learned by then.
 *
 * @param epoch - from 0
 * @returns what multiplies the share of categories hidden, 0–1
 */
export function forgettingFactor(epoch: number, nEpochs: number): number {
  return Math.max(0, 1 - (2 * epoch) / nEpochs);
}

/**
 * @param step - from 0
 * @returns what multiplies the learning rate, 0–1
 */
export function rateFactor(step: number, nSteps: number): number {
  const warm = Math.max(1, Math.round(WARM_UP * nSteps));
  if (step < warm) return (step + 1) / (warm + 1);
  return 0.5 * (1 + exactCosine((step - warm) / Math.max(1, nSteps - warm)));
}
