/** A bundle made ready to predict, of whatever estimator. */
import { decodeRegressor } from '../../learning/estimators/codecs.ts';
import type { Bundle } from '../artifacts/bundle.ts';
import { prepareModel, type LoadedModel } from './prepare-model.ts';

export type { LoadedLevel, LoadedModel } from './prepare-model.ts';

/** @param ref - the registered model and version that the bundle is, as the answer will say */
export function loadModel(
  bundle: Bundle,
  ref: { readonly name: string; readonly version: number },
): LoadedModel {
  return prepareModel(bundle, ref, decodeRegressor);
}
