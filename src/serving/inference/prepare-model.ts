/** A bundle made ready to predict: each level's regressor is read when that level is first asked for. */
import { InferenceError } from '../../domain/errors.ts';
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

/** Reads the bytes of a regressor. @throws DataError when they are none */
export type DecodeRegressor = (bytes: Uint8Array) => Regressor;

/**
 * @param ref - the registered model and version that the bundle is, as the answer will say
 * @param decode - given by the caller, so that the field's worker holds only the estimators that its model needs
 */
export function prepareModel(
  bundle: Bundle,
  ref: { readonly name: string; readonly version: number },
  decode: DecodeRegressor,
): LoadedModel {
  const levels = bundle.levels.map((level) => {
    let regressor: Regressor | null = null;
    return { level, regressor: () => (regressor ??= readRegressor(level, decode)) };
  });
  return { name: ref.name, version: ref.version, bundle, levels };
}

function readRegressor({ id, regressor: bytes, signature }: BundleLevel, decode: DecodeRegressor): Regressor {
  let regressor: Regressor;
  try {
    regressor = decode(bytes);
  } catch (error) {
    throw new InferenceError('regressor-damaged', { level: id }, error);
  }
  const asked = new Set(signature.inputs.map(({ name }) => name));
  const unknown = regressor.features.find((name) => !asked.has(name));
  if (unknown !== undefined) throw new InferenceError('regressor-damaged', { level: id, column: unknown });
  return regressor;
}
