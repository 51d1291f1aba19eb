/** What all runs of a plan share: the table with its target, the split, and what the leakage audit found. */
import type { Dataset, Table } from '../../domain/dataset.ts';
import { findColumn, selectColumns } from '../../domain/dataset.ts';
import { TrainingError } from '../../domain/errors.ts';
import type { PlanId } from '../../domain/ids.ts';
import type { Candidate, TrainingPlan } from '../../domain/plan.ts';
import type { Split } from '../../domain/split.ts';
import type { UnitId } from '../../domain/units.ts';
import { findLeaks } from '../../learning/leakage/find-leaks.ts';
import type { LeakFinding } from '../../learning/leakage/leak-finding.ts';
import { splitNames } from '../../domain/column-names.ts';
import { makeSplit } from '../../learning/validation/make-split.ts';
import { ruleColumns } from '../../learning/validation/rule-columns.ts';
import { carveValidation } from './carve-validation.ts';
import { planCandidates } from './plan-runs.ts';
import { refits } from './refits.ts';
import type { TrainingPorts } from './ports.ts';

export interface PreparedPlan {
  readonly plan: TrainingPlan;
  readonly candidates: readonly Candidate[];
  readonly dataset: Dataset;
  /** every column that a run of the plan may read, target included */
  readonly table: Table;
  /** length nRows; NaN where missing, and such rows are in no part of the split */
  readonly target: Float64Array;
  readonly targetUnit: UnitId | null;
  readonly split: Split;
  readonly leaks: readonly LeakFinding[];
  /** what each row counts for, length nRows; null: 1 each */
  readonly weights: Float64Array | null;
  /** the training rows in two parts, for methods that stop early: cut by the plan's own rule */
  readonly early: { readonly fit: Uint32Array; readonly watch: Uint32Array };
}

/**
 * @throws TrainingError `not-found` (plan or dataset), `dataset-changed`, `missing-column`, `target-not-numeric`, `no-target`;
 *   DataError as the split does
 */
export async function preparePlan(
  { tracking, datasets }: Pick<TrainingPorts, 'tracking' | 'datasets'>,
  planId: PlanId,
): Promise<PreparedPlan> {
  const plan = await tracking.getPlan(planId);
  if (plan === null) throw new TrainingError('not-found', { planId });
  return prepare(datasets, plan);
}

/** The same for a plan in hand, stored or not. @throws as {@link preparePlan} */
export async function prepare(
  datasets: TrainingPorts['datasets'],
  plan: TrainingPlan,
): Promise<PreparedPlan> {
  const rows = await prepareRows(datasets, plan);
  const { table, split } = rows;
  const { baselineGroups: groups, timeColumn, features, seed } = plan;
  return {
    ...rows,
    leaks: findLeaks({ table, target: plan.target, groups, timeColumn, split, features, seed }),
  };
}

/** All but the audit, for whoever prepares a plan many times over. @throws as {@link preparePlan} */
export async function prepareRows(
  datasets: Pick<TrainingPorts['datasets'], 'getDataset' | 'readTable'>,
  plan: TrainingPlan,
): Promise<Omit<PreparedPlan, 'leaks'>> {
  const dataset = await datasets.getDataset(plan.datasetId);
  if (dataset === null) throw new TrainingError('not-found', { datasetId: plan.datasetId });
  if (dataset.digest !== plan.datasetDigest)
    throw new TrainingError('dataset-changed', { datasetId: plan.datasetId });
  const names = columnsOf(plan);
  const absent = names.find((name) => dataset.columns.every((column) => column.name !== name));
  if (absent !== undefined) throw new TrainingError('missing-column', { column: absent });
  if (plan.features.length === 0) throw new TrainingError('no-features');
  if (plan.features.includes(plan.target))
    throw new TrainingError('target-is-feature', { column: plan.target });
  const table = await datasets.readTable(plan.datasetId, names);
  const { target, unit } = readTarget(table, plan.target);
  const known = Uint32Array.from(target.keys()).filter((row) => Number.isFinite(target[row]));
  const cut = makeSplit(table, plan.split, plan.seed, known);
  const split = refits(plan.rangeMethod) ? withoutCalibration(cut) : cut;
  return {
    plan,
    candidates: planCandidates(plan),
    dataset,
    table,
    target,
    targetUnit: unit,
    weights: readWeights(table, plan.weightColumn, known),
    split,
    early: carveValidation(table, split),
  };
}

/** The columns that a candidate's estimator is given: a baseline's own, or the plan's features. */
export function candidateFeatures(
  { plan, table }: Pick<PreparedPlan, 'plan' | 'table'>,
  { estimator, hyperparameters }: Candidate,
): Table {
  // what a naive guess or a panel goes by, whether or not the plan's models learn from it
  const own = [hyperparameters['groups'], hyperparameters['time']].flatMap((names) =>
    typeof names === 'string' ? splitNames(names) : [],
  );
  const names = new Set(estimator.startsWith('baseline-') ? own : [...plan.features, ...own]);
  const features = selectColumns(table, [...names]);
  if (features === null) throw new TrainingError('missing-column', { column: [...names].join(', ') });
  return features;
}

function columnsOf({
  target,
  features,
  split,
  baselineGroups,
  timeColumn,
  weightColumn,
}: TrainingPlan): string[] {
  const others = [timeColumn, weightColumn ?? null].filter((name) => name !== null);
  return [...new Set([target, ...features, ...ruleColumns(split), ...baselineGroups, ...others])];
}

/** Ranges that come from refits need no rows of their own: those are fitted on too. */
function withoutCalibration(split: Split): Split {
  const train = Uint32Array.from([...split.train, ...split.calibration]).sort();
  return { ...split, train, calibration: new Uint32Array(0) };
}

/** @throws TrainingError `bad-weights` with the first row whose weight is missing or below 0 */
function readWeights(table: Table, name: string | undefined, rows: Uint32Array): Float64Array | null {
  if (name === undefined) return null;
  const column = findColumn(table, name);
  if (column?.kind !== 'number') throw new TrainingError('bad-weights', { column: name });
  const bad = rows.find((row) => !((column.values[row] ?? Number.NaN) >= 0));
  if (bad !== undefined) throw new TrainingError('bad-weights', { column: name, row: bad + 1 });
  return column.values;
}

function readTarget(table: Table, name: string): { target: Float64Array; unit: UnitId | null } {
  const column = findColumn(table, name);
  if (column === null) throw new TrainingError('missing-column', { column: name });
  if (column.kind !== 'number')
    throw new TrainingError('target-not-numeric', { column: name, kind: column.kind });
  if (!column.values.some(Number.isFinite)) throw new TrainingError('no-target', { column: name });
  return { target: column.values, unit: column.unit };
}
