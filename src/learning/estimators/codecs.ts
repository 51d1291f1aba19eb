/**
 * From bytes back to a regressor. Every regressor's bytes begin with its estimator's id as a string; none of these modules
 * can fit, so whoever only predicts loads no training code and no TensorFlow.js.
 */
import { DataError } from '../../domain/errors.ts';
import type { Regressor } from '../estimator.ts';
import { decodeBaseline } from './baselines/regressor.ts';
import { decodeBlend } from './blend/regressor.ts';
import { decodeBoosting } from './boosting/regressor.ts';
import { ByteReader } from './byte-codec.ts';
import { decodeForestRegressor } from './forest/regressor.ts';
import { decodeMlp } from './mlp/regressor.ts';
import { decodeGaussianProcess } from './gaussian-process/regressor.ts';
import { decodePanel } from './panel/regressor.ts';
import { decodeRidge } from './ridge/regressor.ts';

const decoders: Readonly<Record<string, (bytes: Uint8Array) => Regressor>> = {
  'baseline-global-mean': decodeBaseline,
  'baseline-group-mean': decodeBaseline,
  'baseline-last-years': decodeBaseline,
  'baseline-trend': decodeBaseline,
  ridge: decodeRidge,
  panel: decodePanel,
  'gaussian-process': decodeGaussianProcess,
  forest: decodeForestRegressor,
  'extra-trees': decodeForestRegressor,
  boosting: decodeBoosting,
  mlp: decodeMlp,
  blend: (bytes) => decodeBlend(bytes, decodeRegressor),
};

/**
 * Reads what {@link Regressor.encode} wrote.
 *
 * @throws {@link DataError} `unknown-estimator`, or what the estimator's own decoder finds: `truncated`, `bad-version` …
 */
export function decodeRegressor(bytes: Uint8Array): Regressor {
  const id = new ByteReader(bytes).string();
  const decode = Object.hasOwn(decoders, id) ? decoders[id] : undefined;
  if (decode === undefined) throw new DataError('unknown-estimator', { id: id.slice(0, 40) });
  return decode(bytes);
}
