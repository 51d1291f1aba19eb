/**
 * From bytes to regressors whose trees answer batches in WebAssembly: for servers. The same bits as those of `codecs.ts`, which
 * carries no kernels and so serves whoever predicts single rows.
 */
import type { Regressor } from '../estimator.ts';
import { decodeQuickly } from './quick-decoders.ts';
import { residentPredictor } from './trees/kernels/resident-scorer.ts';

/** @throws DataError as `decodeRegressor` */
export function decodeForBatches(bytes: Uint8Array): Regressor {
  return decodeQuickly(bytes, residentPredictor);
}
