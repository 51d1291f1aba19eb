/** Bytes of a fitted network and of a network in training. */
import { DataError, TrainingError } from '../../../domain/errors.ts';
import type { NetworkState } from '../../backend/network.ts';
import { countParameters } from '../../backend/network.ts';
import {
  readFeatureEncoder,
  writeFeatureEncoder,
  type FeatureEncoder,
} from '../../preprocessing/feature-encoder.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import { networkShape } from './inputs.ts';

const VERSION = 1;
const MAX_LAYERS = 16;
const MAX_UNITS = 65_536;

/** What a fitted network is made of. */
export interface MlpModel {
  readonly encoder: FeatureEncoder;
  readonly hidden: readonly number[];
  /** flat parameters, see `network.ts` */
  readonly weights: Float32Array;
  /** the target's mean and scale in the training rows, in its own unit */
  readonly targetMean: number;
  readonly targetScale: number;
}

export function encodeModel({ encoder, hidden, weights, targetMean, targetScale }: MlpModel): Uint8Array {
  const writer = new ByteWriter().string('mlp').u8(VERSION);
  writeFeatureEncoder(writer, encoder);
  return writer.u32s(hidden).f64(targetMean).f64(targetScale).f32s(weights).finish();
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `bad-encoder`, `bad-network` */
export function decodeModel(bytes: Uint8Array): MlpModel {
  const reader = new ByteReader(bytes);
  reader.magic('mlp');
  const version = reader.u8();
  if (version !== VERSION) throw new DataError('bad-version', { version });
  const encoder = readFeatureEncoder(reader);
  const hidden = [...reader.u32s()];
  const isSane = hidden.length <= MAX_LAYERS && hidden.every((units) => units >= 1 && units <= MAX_UNITS);
  const [targetMean, targetScale, weights] = [reader.f64(), reader.f64(), reader.f32s()];
  reader.end();
  if (!isSane || weights.length !== countParameters(networkShape(encoder, hidden))) {
    throw new DataError('bad-network', { hidden: hidden.join('-'), nWeights: weights.length });
  }
  return { encoder, hidden, weights, targetMean, targetScale };
}

/** Where a fit stood after an epoch. Draws come from the seed and the epoch's number, so no generator is kept. */
export interface MlpProgress {
  readonly epoch: number;
  readonly state: NetworkState;
  /** the best epoch so far by validation; its weights are what the fit returns */
  readonly best: { readonly epoch: number; readonly score: number; readonly weights: Float32Array };
}

/** @param fingerprint - names input, seed and hyperparameters, so that a checkpoint of another fit is refused */
export function encodeProgress(fingerprint: string, { epoch, state, best }: MlpProgress): Uint8Array {
  const writer = new ByteWriter().string('mlp-checkpoint-1').string(fingerprint).u32(epoch);
  writer.u32(state.nSteps).f32s(state.weights).f32s(state.m).f32s(state.v);
  return writer.u32(best.epoch).f64(best.score).f32s(best.weights).finish();
}

/** @throws {@link TrainingError} `bad-checkpoint`: damaged, or made on another input */
export function decodeProgress(bytes: Uint8Array, fingerprint: string, nParameters: number): MlpProgress {
  try {
    const reader = new ByteReader(bytes);
    reader.magic('mlp-checkpoint-1');
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
