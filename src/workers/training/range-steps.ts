/** What a run's fit and its ranges are made of: the plan's way of making ranges, with all that it needs. */
import { findColumn } from '../../domain/dataset.ts';
import { TrainingError } from '../../domain/errors.ts';
import type { Candidate, Hyperparameters, RangeMethod, TrainingPlan } from '../../domain/plan.ts';
import type { Estimator } from '../../learning/estimator.ts';
import type { SharedInput } from '../../learning/intervals/fit-jobs.ts';
import type { RangeSteps } from '../../learning/intervals/fit-with-ranges.ts';
import { countRangeFits, planRanges } from '../../learning/intervals/plan-ranges.ts';
import type { RangeInput } from '../../learning/intervals/range-input.ts';
import { blocksOf } from '../../learning/validation/blocks-of.ts';
import { foldRows, type FitRows } from './fit-rows.ts';
import { mondrianColumn } from './make-bundle.ts';
import type { TrainingPorts } from './ports.ts';
import { candidateFeatures, type PreparedPlan } from './prepare-plan.ts';

export interface RunFit {
  readonly estimator: Estimator;
  readonly hyperparameters: Hyperparameters;
  readonly shared: SharedInput;
  readonly rows: FitRows;
}

/** What every fit of a run is given, whatever its rows. @throws TrainingError `missing-column` */
export function sharedInput(prepared: PreparedPlan, candidate: Candidate): SharedInput {
  const { plan, table, target, split, weights } = prepared;
  return {
    features: candidateFeatures(prepared, candidate),
    target,
    seed: plan.seed,
    ...(weights === null ? {} : { weights }),
    // rows at random are blocks of their own, which is what a method takes them for anyway
    ...(split.rule.kind === 'random' ? {} : { blocks: blocksOf(table, split.rule) }),
  };
}

/**
 * @throws TrainingError `range-method-unfit` when past forecasts are asked of a table without years; DataError as the folds do:
 *   `too-few-groups`, `too-few-years`
 */
export async function rangeSteps(
  ports: Pick<TrainingPorts, 'loadEstimator'>,
  prepared: PreparedPlan,
  { estimator, hyperparameters, shared, rows }: RunFit,
): Promise<RangeSteps> {
  const fit = (resume?: Uint8Array) => estimator.fit({ ...shared, ...rows }, hyperparameters, resume);
  const { plan, table, split } = prepared;
  const method = methodFor(plan, estimator);
  if (method === 'split') return { shared, fit, plan: () => null, nFitsExpected: 0 };
  if (method === 'rolling-origin' && split.rule.kind !== 'year' && plan.timeColumn === null)
    throw new TrainingError('range-method-unfit', { method });
  const input: RangeInput = {
    method,
    estimator,
    hyperparameters,
    quantileEstimator: await ports.loadEstimator('boosting'),
    shared,
    table,
    split,
    coverage: plan.coverage,
    timeColumn: plan.timeColumn,
    mondrian: mondrianColumn(prepared),
    newGroups: strangerColumn(prepared),
    fitRows: (train) => foldRows(prepared, train, estimator, hyperparameters),
  };
  return {
    shared,
    fit,
    plan: (regressor) => planRanges(input, regressor),
    nFitsExpected: countRangeFits(input),
  };
}

/** Boosters' quantiles say nothing of a naive guess: its own errors do. */
function methodFor({ rangeMethod = 'split' }: TrainingPlan, { id }: Estimator): RangeMethod {
  return rangeMethod === 'quantiles' && id.startsWith('baseline-') ? 'split' : rangeMethod;
}

/**
 * The category column whose unseen words are strangers: of the naive guess's columns the one with the most, such as the
 * country rather than the crop. Null when there is none.
 */
function strangerColumn({ plan, table }: PreparedPlan): string | null {
  const columns = plan.baselineGroups.flatMap((name) => {
    const column = findColumn(table, name);
    return column?.kind === 'category' && plan.features.includes(name) ? [column] : [];
  });
  columns.sort((a, b) => b.categories.length - a.categories.length);
  return columns[0]?.name ?? null;
}
