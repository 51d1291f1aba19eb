/** "Find me the best honest model": what is tried of a plan's table, how it is cut, and why, before anything is stored. */
import { joinNames } from '../../domain/column-names.ts';
import {
  type Candidate,
  type EstimatorId,
  estimatorIds,
  type Hyperparameters,
  type TrainingPlan,
} from '../../domain/plan.ts';
import type { SearchMember, SearchPlan } from '../../domain/search.ts';
import type { FoldRule } from '../../domain/split.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import type { Estimator } from '../../learning/estimator.ts';
import { baselineCandidates } from '../../learning/estimators/baselines/candidates.ts';
import { searchMember } from '../../learning/search/members.ts';
import { foldRuleFor } from '../../learning/validation/fold-rule-for.ts';
import { makeFolds } from '../../learning/validation/make-folds.ts';
import type { SearchProposal } from '../contracts/search.ts';
import { knownObservations, type KnownPorts } from './known-observations.ts';
import { prepare } from '../training/prepare-plan.ts';

export interface ProposalPorts extends KnownPorts {
  readonly datasets: DatasetStore;
  readonly loadEstimator: (id: EstimatorId) => Promise<Estimator>;
}

/** More than the time allows on most tables: the budget ends a search, not a count. */
const N_TRIALS = 240;
/** Large enough for a dozen workers with five folds, small enough to learn from soon. */
const ROUND_SIZE = 6;
/** A network or a process on more rows than these takes longer than all the others together. */
const MAX_ROWS: Partial<Record<string, number>> = { 'gaussian-process': 2000, mlp: 20_000 };

/** @throws as `prepare`, `foldRuleFor` and `makeFolds` do: what a training of the plan would fail with, by the same codes */
export async function proposeSearch(
  ports: ProposalPorts,
  plan: TrainingPlan,
  budgetMs: number,
): Promise<SearchProposal> {
  const { datasets, loadEstimator } = ports;
  const { table, split, leaks } = await prepare(datasets, plan);
  const folds = foldRuleFor(table, plan.split, split.train);
  const cut = makeFolds(table, folds, split.train, plan.seed);
  const { members, defaults } = await choose(plan, folds, split.train.length, loadEstimator);
  const search: SearchPlan = {
    plan: { ...plan, candidates: [] },
    folds,
    budgetMs,
    rules: {
      members,
      first: [...baselineCandidates(plan.baselineGroups, plan.timeColumn), ...defaults],
      known: await knownObservations(ports, plan, folds),
      sampler: 'tpe',
      pruning: 'median',
      nTrials: N_TRIALS,
      roundSize: ROUND_SIZE,
      nFolds: cut.length,
      seed: plan.seed,
    },
  };
  return {
    search,
    nTrain: split.train.length,
    nCalibration: split.calibration.length,
    nTest: split.test.length,
    folds: cut.map(({ train, test }) => ({ nTrain: train.length, nTest: test.length })),
    leaks,
  };
}

async function choose(
  plan: TrainingPlan,
  folds: FoldRule,
  nTrain: number,
  loadEstimator: (id: EstimatorId) => Promise<Estimator>,
): Promise<{ members: SearchMember[]; defaults: Candidate[] }> {
  const members: SearchMember[] = [];
  const defaults: Candidate[] = [];
  // what is quick and usually good comes first, so that a short search has an answer
  for (const id of [...estimatorIds].sort((a, b) => orderOf(a) - orderOf(b))) {
    const fixed = fixedFor(id, plan, folds);
    if (fixed === null || nTrain > (MAX_ROWS[id] ?? Infinity)) continue;
    const { hyperparameters } = await loadEstimator(id);
    const member = searchMember(id, hyperparameters);
    const settings = { ...member?.fixed, ...fixed };
    defaults.push({ estimator: id, hyperparameters: settings });
    if (member !== null) members.push({ ...member, fixed: settings });
  }
  return { members, defaults };
}

const QUICK_FIRST: readonly string[] = ['boosting', 'ridge', 'panel', 'forest', 'extra-trees'];

function orderOf(id: EstimatorId): number {
  const at = QUICK_FIRST.indexOf(id);
  return at < 0 ? QUICK_FIRST.length : at;
}

/** What an estimator must be told of the table; null: not for this one, or tried by other means. */
function fixedFor(id: EstimatorId, plan: TrainingPlan, folds: FoldRule): Hyperparameters | null {
  if (id.startsWith('baseline-') || id === 'blend') return null;
  if (id !== 'panel') return {};
  const { baselineGroups, timeColumn, features } = plan;
  const isForecast = folds.kind === 'rolling-origin' && timeColumn !== null && baselineGroups.length > 0;
  if (!isForecast || [...baselineGroups, timeColumn].some((name) => !features.includes(name))) return null;
  return { groups: joinNames(baselineGroups), time: joinNames([timeColumn]), horizon: folds.horizon };
}
