/** Every estimator by id. A new one is its own folder and a line here (and in `codecs.ts`); each is loaded when it is used. */
import type { EstimatorId } from '../../domain/plan.ts';
import type { Estimator } from '../estimator.ts';

const loaders: Readonly<Record<EstimatorId, () => Promise<Estimator>>> = {
  'baseline-global-mean': async () => (await import('./baselines/index.ts')).globalMean,
  'baseline-group-mean': async () => (await import('./baselines/index.ts')).groupMean,
  'baseline-last-years': async () => (await import('./baselines/index.ts')).lastYears,
  'baseline-trend': async () => (await import('./baselines/index.ts')).trend,
  ridge: async () => (await import('./ridge/index.ts')).ridge,
  panel: async () => (await import('./panel/index.ts')).panel,
  'gaussian-process': async () => (await import('./gaussian-process/index.ts')).gaussianProcess,
  forest: async () => (await import('./forest/index.ts')).forest,
  'extra-trees': async () => (await import('./forest/index.ts')).extraTrees,
  boosting: async () => (await import('./boosting/index.ts')).boosting,
  // the only one that reaches TensorFlow.js
  mlp: async () => (await import('./mlp/index.ts')).mlp,
  // its members are other estimators, and a checkpoint holds some that are fitted
  blend: async () => {
    const [{ createBlend }, { decodeRegressor }] = await Promise.all([
      import('./blend/index.ts'),
      import('./codecs.ts'),
    ]);
    return createBlend(loadEstimator, decodeRegressor);
  },
};

/** Loads an estimator's code. */
export function loadEstimator(id: EstimatorId): Promise<Estimator> {
  return loaders[id]();
}
