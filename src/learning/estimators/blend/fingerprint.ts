import type { FitInput } from '../../estimator.ts';
import type { BlendSettings } from './settings.ts';

/** Names the input of a fit, so that a checkpoint of other rows, blocks, seed or settings is refused. FNV-1a over what decides. */
export function fingerprintOf(
  { features, target, train, validation, weights, blocks, seed }: FitInput,
  settings: BlendSettings,
): string {
  const hashes = [
    hash(train),
    hash(validation ?? []),
    hash(take(target, train)),
    hash(take(weights ?? [], train)),
    hash(take(blocks ?? [], train)),
  ];
  return JSON.stringify([seed, features.columns.map(({ name }) => name), settings, hashes]);
}

function take(values: ArrayLike<number>, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? NaN);
}

function hash(values: ArrayLike<number>): number {
  const words = new Uint32Array(2);
  const number = new Float64Array(words.buffer);
  let state = 0x811c9dc5;
  for (let i = 0; i < values.length; i++) {
    number[0] = values[i] ?? NaN;
    state = Math.imul(state ^ (words[0] ?? 0), 0x01000193);
    state = Math.imul(state ^ (words[1] ?? 0), 0x01000193);
  }
  return state >>> 0;
}
