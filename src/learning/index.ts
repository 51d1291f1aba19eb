/** Public names of the learning layer. Inside it, import the file itself. */
export type { Estimator, FitInput, HyperparameterSpec, Regressor, TrainingProgress } from './estimator.ts';
export { loadEstimator } from './estimators/index.ts';
export { baselineCandidates } from './estimators/baselines/candidates.ts';
export { decodeRegressor } from './estimators/codecs.ts';
export { evaluate } from './evaluate.ts';
export type { Evaluation, EvaluationInput, GroupError } from './evaluate.ts';
export type { Calibration } from './intervals/calibration.ts';
export { coverageOf, predictRanges, quantilesFor } from './intervals/split-conformal.ts';
export { findLeaks } from './leakage/find-leaks.ts';
export type { LeakInput } from './leakage/leak-finding.ts';
export type { LeakCode, LeakFinding } from './leakage/leak-finding.ts';
export { scoreRegression } from './metrics/index.ts';
export { makeSplit } from './validation/make-split.ts';
export { groupKFold } from './validation/group-k-fold.ts';
export { pairedDifference } from './validation/paired-difference.ts';
export type { PairedDifference } from './validation/paired-difference.ts';
