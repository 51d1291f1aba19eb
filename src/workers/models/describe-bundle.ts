import type { Bundle, BundleLevel } from '../../serving/artifacts/bundle.ts';
import type { LevelDescription, ModelDescription } from '../contracts/models.ts';

/** A bundle without its heavy parts, for a page to show. */
export function describeBundle(bundle: Bundle): ModelDescription {
  const { name, createdAt, codeVersion, seed, estimator, target, derivation, dataset, split, card } = bundle;
  return {
    name,
    createdAt,
    codeVersion,
    seed,
    estimator,
    target,
    derivation,
    dataset,
    split,
    card,
    fittedOnAllRows: bundle.fittedOnAllRows === true,
    learnedUntil: bundle.learnedUntil ?? null,
    levels: bundle.levels.map(describeLevel),
  };
}

function describeLevel({ id, metrics, baselines, signature, calibration }: BundleLevel): LevelDescription {
  return {
    id,
    metrics,
    baselines,
    inputs: signature.inputs.map((input) => input.name),
    coverage: calibration.coverage,
    nCalibrationRows: calibration.nRows,
    calibrationBlock: calibration.block,
  };
}
