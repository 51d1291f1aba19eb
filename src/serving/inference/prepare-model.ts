/** A bundle made ready to predict: each level's regressor is read when that level is first asked for. */
import { InferenceError } from '../../domain/errors.ts';
import type { Regressor } from '../../learning/estimator.ts';
import { decodeBoosting } from '../../learning/estimators/boosting/regressor.ts';
import type { Bundle, BundleLevel } from '../artifacts/bundle.ts';

export interface LoadedLevel {
  readonly level: BundleLevel;
  /** @throws {@link InferenceError} `regressor-damaged` when the bytes are no regressor of these features */
  readonly regressor: () => Regressor;
  /** those that the calibration's form needs; empty when it needs none @throws as `regressor` */
  readonly companions: () => readonly Regressor[];
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
    let companions: readonly Regressor[] | null = null;
    const read = (bytes: Uint8Array) => readRegressor(level, bytes, decode);
    return {
      level,
      regressor: () => (regressor ??= read(level.regressor)),
      companions: () => (companions ??= readCompanions(level, decode)),
    };
  });
  return { name: ref.name, version: ref.version, bundle, levels };
}

/** A pair of quantile regressors is always boosted trees, whatever the method beside it. */
function readCompanions(level: BundleLevel, decode: DecodeRegressor): Regressor[] {
  const { companions = [], calibration } = level;
  const own = calibration.form?.kind === 'quantiles' ? decodeBoosting : decode;
  return companions.map((bytes) => readRegressor(level, bytes, own));
}

function readRegressor(
  { id, signature }: BundleLevel,
  bytes: Uint8Array,
  decode: DecodeRegressor,
): Regressor {
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
