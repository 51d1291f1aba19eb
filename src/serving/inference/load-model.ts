/** A bundle made ready to predict: each level's regressor is read when that level is first asked for. */
import { InferenceError } from '../../domain/errors.ts';
import { decodeRegressor } from '../../learning/estimators/codecs.ts';
import type { Regressor } from '../../learning/estimator.ts';
import type { Bundle, BundleLevel } from '../artifacts/bundle.ts';

export interface LoadedLevel {
  readonly level: BundleLevel;
  /** @throws {@link InferenceError} `regressor-damaged` when the bytes are no regressor of these features */
  readonly regressor: () => Regressor;
}

export interface LoadedModel {
  readonly name: string;
  readonly version: number;
  readonly bundle: Bundle;
  /** from the least that is known to the most, never empty */
  readonly levels: readonly LoadedLevel[];
}

/** @param ref - the registered model and version that the bundle is, as the answer will say */
export function loadModel(
  bundle: Bundle,
  ref: { readonly name: string; readonly version: number },
): LoadedModel {
  const levels = bundle.levels.map((level) => {
    let regressor: Regressor | null = null;
    return { level, regressor: () => (regressor ??= readRegressor(level)) };
  });
  return { name: ref.name, version: ref.version, bundle, levels };
}

function readRegressor({ id, regressor: bytes, signature }: BundleLevel): Regressor {
  let regressor: Regressor;
  try {
    regressor = decodeRegressor(bytes);
  } catch (error) {
    throw new InferenceError('regressor-damaged', { level: id }, error);
  }
  const asked = new Set(signature.inputs.map(({ name }) => name));
  const unknown = regressor.features.find((name) => !asked.has(name));
  if (unknown !== undefined) throw new InferenceError('regressor-damaged', { level: id, column: unknown });
  return regressor;
}
