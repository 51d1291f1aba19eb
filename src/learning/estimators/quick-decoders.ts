/**
 * From bytes to regressors, soonest: trees are read in WebAssembly. For whoever wakes up to answer; what comes out is what
 * `codecs.ts` gives.
 */
import type { Regressor } from '../estimator.ts';
import { decodeBlend } from './blend/regressor.ts';
import { decodeEnsemble } from './boosting/codec.ts';
import { BoostingRegressor } from './boosting/regressor.ts';
import { ByteReader } from './byte-codec.ts';
import { decodeRegressor } from './codecs.ts';
import { decodeForest } from './forest/codec.ts';
import { ForestRegressor } from './forest/regressor.ts';
import type { PredictTable } from './trees/ensemble.ts';
import { readTreesQuickly } from './trees/kernels/read-quickly.ts';

/**
 * @param makePredict - makes the way in which an ensemble's trees answer; absent: as in `codecs.ts`
 * @throws DataError as `decodeRegressor`
 */
export function decodeQuickly(bytes: Uint8Array, makePredict?: () => PredictTable): Regressor {
  switch (new ByteReader(bytes).string()) {
    case 'boosting':
      return new BoostingRegressor(decodeEnsemble(bytes, readTreesQuickly), makePredict?.());
    case 'forest':
    case 'extra-trees':
      return new ForestRegressor(decodeForest(bytes, readTreesQuickly), makePredict?.());
    case 'blend':
      return decodeBlend(bytes, (member) => decodeQuickly(member, makePredict));
    default:
      return decodeRegressor(bytes);
  }
}
