/**
 * From bytes to regressors whose trees answer batches in WebAssembly: for servers. The same bits as those of `codecs.ts`, which
 * carries no kernels and so serves whoever predicts single rows.
 */
import type { Regressor } from '../estimator.ts';
import { decodeBlend } from './blend/regressor.ts';
import { decodeEnsemble } from './boosting/codec.ts';
import { BoostingRegressor } from './boosting/regressor.ts';
import { ByteReader } from './byte-codec.ts';
import { decodeRegressor } from './codecs.ts';
import { decodeForest } from './forest/codec.ts';
import { ForestRegressor } from './forest/regressor.ts';
import { predictBatch } from './trees/kernels/predict-batch.ts';

/** @throws DataError as `decodeRegressor` */
export function decodeForBatches(bytes: Uint8Array): Regressor {
  switch (new ByteReader(bytes).string()) {
    case 'boosting':
      return new BoostingRegressor(decodeEnsemble(bytes), predictBatch);
    case 'forest':
    case 'extra-trees':
      return new ForestRegressor(decodeForest(bytes), predictBatch);
    case 'blend':
      return decodeBlend(bytes, decodeForBatches);
    default:
      return decodeRegressor(bytes);
  }
}
