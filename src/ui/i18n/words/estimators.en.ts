/** Names of methods, wherever one is named; `baseline-…` are naive guesses. */
import type { EstimatorId } from '../../../domain/plan.ts';

const estimators: Readonly<Record<EstimatorId, string>> = {
  'baseline-global-mean': 'Mean of everything',
  'baseline-group-mean': 'Mean of the group',
  'baseline-last-years': 'Mean of the last years',
  'baseline-trend': 'Trend of the group',
  ridge: 'Ridge regression',
  panel: 'Forecast from the past',
  'gaussian-process': 'Gaussian process',
  forest: 'Random forest',
  'extra-trees': 'Extra trees',
  boosting: 'Boosted trees',
  mlp: 'Neural network',
  blend: 'Blend of several',
};

export default estimators;
