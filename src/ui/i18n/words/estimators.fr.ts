import type { EstimatorId } from '../../../domain/plan.ts';

const estimators: Readonly<Record<EstimatorId, string>> = {
  'baseline-global-mean': 'Moyenne de tout',
  'baseline-group-mean': 'Moyenne du groupe',
  'baseline-last-years': 'Moyenne des dernières années',
  'baseline-trend': 'Tendance du groupe',
  ridge: 'Régression ridge',
  panel: 'Prévision par le passé',
  'gaussian-process': 'Processus gaussien',
  forest: 'Forêt aléatoire',
  'extra-trees': 'Arbres extrêmement aléatoires',
  boosting: 'Arbres boostés',
  mlp: 'Réseau de neurones',
  blend: 'Mélange de plusieurs',
};

export default estimators;
