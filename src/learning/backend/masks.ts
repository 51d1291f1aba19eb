/**
 * What is silenced in a step, drawn alike for every engine: one number drawn from the fit's generator begins a sequence of its own
 * (splitmix32, after Steele, Lea & Flood 2014), as a mask has more elements than the generator is quick enough for.
 */
import type { NetworkOptions } from './network.ts';

/** Where the sequences of one step begin, 0 … 2³² − 1 each. */
export interface MaskSeeds {
  readonly codes: number;
  readonly layers: readonly number[];
}

/** @returns null when nothing is silenced; draws nothing then */
export function drawMaskSeeds(
  { dropout, categoryDropout }: NetworkOptions,
  nLayers: number,
  draw: () => number,
): MaskSeeds | null {
  if (dropout === 0 && categoryDropout === 0) return null;
  return { codes: draw(), layers: Array.from({ length: nLayers }, draw) };
}

/**
 * Fills `mask[at …]` with 0 for what is silenced and 1 / (1 − share) for the rest (Srivastava et al. 2014, scaled when training).
 *
 * @param first - place of the first element in the step's sequence, when a step is done in chunks
 */
export function fillDropout(
  mask: Float32Array,
  at: number,
  n: number,
  share: number,
  seed: number,
  first: number,
): void {
  const limit = share * 0x1_0000_0000;
  const kept = 1 / (1 - share);
  for (let i = 0; i < n; i++) mask[at + i] = splitMix(seed, first + i) < limit ? 0 : kept;
}

/** Makes a share of the codes −1, as if they had never been seen; see {@link fillDropout}. */
export function forgetCodes(
  codes: Int32Array,
  at: number,
  n: number,
  share: number,
  seed: number,
  first: number,
): void {
  const limit = share * 0x1_0000_0000;
  for (let i = 0; i < n; i++) if (splitMix(seed, first + i) < limit) codes[at + i] = -1;
}

/** The i-th number of the sequence that begins at `seed`, 0 … 2³² − 1. */
function splitMix(seed: number, i: number): number {
  let word = (seed + Math.imul(i + 1, 0x9e3779b9)) | 0;
  word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
  return (word ^ (word >>> 15)) >>> 0;
}
