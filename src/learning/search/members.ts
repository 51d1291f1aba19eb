/**
 * What a search varies of each estimator when nobody says otherwise: the few hyperparameters that matter, within bounds that
 * are worth trying (Probst, Boulesteix & Bischl 2019, JMLR 20:53, for trees). The bounds of a specification are what is
 * possible, far wider than what is sensible.
 */
import type { EstimatorId, Hyperparameters } from '../../domain/plan.ts';
import type { SearchMember, SearchRange } from '../../domain/search.ts';
import type { HyperparameterSpec } from '../estimator.ts';

interface Habit {
  readonly fixed?: Hyperparameters;
  /** bounds of numbers; choices and flags are varied when named with null */
  readonly vary: Readonly<Record<string, readonly [low: number, high: number] | null>>;
}

const habits: Readonly<Record<string, Habit>> = {
  // its penalty is found by leave-one-out within each fit
  ridge: { fixed: { alpha_auto: true }, vary: { crosses: null } },
  boosting: {
    fixed: { n_iter_no_change: 0 },
    vary: {
      max_iter: [80, 800],
      max_leaf_nodes: [6, 96],
      learning_rate: [0.02, 0.3],
      min_samples_leaf: [3, 120],
      l2_regularization: [0, 50],
      subsample: [0.5, 1],
      max_features: [0.3, 1],
    },
  },
  forest: { vary: { max_features: [0.2, 1], min_samples_leaf: [1, 30], max_samples: [0.5, 1] } },
  'extra-trees': { vary: { max_features: [0.2, 1], min_samples_leaf: [1, 30], max_samples: [0.5, 1] } },
  // the one engine that gives every worker the same numbers
  mlp: {
    fixed: { engine: 'cpu' },
    vary: {
      learning_rate_init: [5e-4, 0.01],
      max_iter: [20, 150],
      embedding_width: [8, 48],
      weight_decay: [0, 0.02],
      dropout: [0, 0.3],
    },
  },
  'gaussian-process': { vary: { kernel: null } },
  panel: {
    vary: {
      max_iter: [80, 600],
      learning_rate: [0.02, 0.2],
      min_samples_leaf: [10, 100],
      l2_regularization: [0, 50],
    },
  },
};

/** Hyperparameters that count steps, in the order in which they are looked for. */
const STEPS = ['max_iter', 'n_estimators'];

/**
 * @param specs - the estimator's own; of what it does not have nothing is varied
 * @returns null when nothing of it can be varied: its defaults are all there is to try
 */
export function searchMember(
  estimator: EstimatorId,
  specs: readonly HyperparameterSpec[],
): SearchMember | null {
  const habit = habits[estimator];
  if (habit === undefined) return null;
  const fixed = Object.entries(habit.fixed ?? {}).filter(([name]) =>
    specs.some((spec) => spec.name === name),
  );
  const ranges = specs.flatMap((spec) => {
    const bounds = habit.vary[spec.name];
    return bounds === undefined ? [] : [toRange(spec, bounds)];
  });
  if (ranges.length === 0) return null;
  return { estimator, fixed: Object.fromEntries(fixed), ranges, steps: stepsOf(specs) };
}

function toRange(spec: HyperparameterSpec, bounds: readonly [low: number, high: number] | null): SearchRange {
  if (spec.type === 'flag') return { type: 'flag', name: spec.name };
  if (spec.type === 'choice') return { type: 'choice', name: spec.name, choices: spec.choices };
  const [low, high] = bounds ?? [spec.low, spec.high];
  const { name, whole, logarithmic } = spec;
  return {
    type: 'number',
    name,
    low: Math.max(low, spec.low),
    high: Math.min(high, spec.high),
    whole,
    logarithmic,
  };
}

function stepsOf(specs: readonly HyperparameterSpec[]): SearchMember['steps'] {
  for (const name of STEPS) {
    const spec = specs.find((known) => known.name === name);
    if (spec?.type === 'number') return { name, whole: spec.initial };
  }
  return null;
}
