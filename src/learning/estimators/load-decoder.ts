/**
 * The decoder of one estimator, for whoever predicts with a single model: the starter's is at hand, the others are fetched
 * when a model needs them. Where several kinds meet, `codecs.ts` holds them all.
 */
import type { EstimatorId } from '../../domain/plan.ts';
import type { Regressor } from '../estimator.ts';
import { decodeBoosting } from './boosting/regressor.ts';

/** @returns what reads the bytes of that estimator's regressors, and throws DataError at any other */
export async function loadDecoder(id: EstimatorId): Promise<(bytes: Uint8Array) => Regressor> {
  switch (id) {
    case 'boosting':
      return decodeBoosting;
    case 'forest':
    case 'extra-trees':
      return (await import('./forest/regressor.ts')).decodeForestRegressor;
    case 'ridge':
      return (await import('./ridge/regressor.ts')).decodeRidge;
    case 'panel':
      return (await import('./panel/regressor.ts')).decodePanel;
    case 'gaussian-process':
      return (await import('./gaussian-process/regressor.ts')).decodeGaussianProcess;
    case 'mlp':
      return (await import('./mlp/regressor.ts')).decodeMlp;
    // its members may be of every kind
    case 'blend':
      return (await import('./codecs.ts')).decodeRegressor;
    default:
      return (await import('./baselines/regressor.ts')).decodeBaseline;
  }
}
