/** Bytes of a network in training. Draws come from the seed and the epoch's number, so no generator is kept. */
import { DataError, TrainingError } from '../../../domain/errors.ts';
import type { NetworkState } from '../../backend/network.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';

const MAGIC = 'mlp-checkpoint-2';

/** Where a fit stood after an epoch. */
export interface MlpProgress {
  readonly epoch: number;
  readonly state: NetworkState;
  /** the best epoch so far by validation; its weights are what a fit that stops early returns */
  readonly best: { readonly epoch: number; readonly score: number; readonly weights: Float32Array };
}

/** @param fingerprint - names input, seed and hyperparameters, so that a checkpoint of another fit is refused */
export function encodeProgress(fingerprint: string, { epoch, state, best }: MlpProgress): Uint8Array {
  const writer = new ByteWriter().string(MAGIC).string(fingerprint).u32(epoch);
  writer.u32(state.nSteps).f32s(state.weights).f32s(state.m).f32s(state.v);
  return writer.u32(best.epoch).f64(best.score).f32s(best.weights).finish();
}

/** @throws {@link TrainingError} `bad-checkpoint`: damaged, or made on another input */
export function decodeProgress(bytes: Uint8Array, fingerprint: string, nParameters: number): MlpProgress {
  try {
    const reader = new ByteReader(bytes);
    reader.magic(MAGIC);
    if (reader.string() !== fingerprint) throw new DataError('other-input');
    const epoch = reader.u32();
    const nSteps = reader.u32();
    const state = { nSteps, weights: reader.f32s(), m: reader.f32s(), v: reader.f32s() };
    const best = { epoch: reader.u32(), score: reader.f64(), weights: reader.f32s() };
    reader.end();
    const lengths = [state.weights, state.m, state.v, best.weights].map(({ length }) => length);
    if (lengths.some((length) => length !== nParameters)) throw new DataError('bad-network');
    return { epoch, state, best };
  } catch (error) {
    throw new TrainingError('bad-checkpoint', { estimator: 'mlp' }, error);
  }
}
