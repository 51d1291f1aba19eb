/** The runs that a plan asks for, and what is written on each before it starts. */
import type { Dataset } from '../../domain/dataset.ts';
import type { Candidate, EstimatorId, TrainingPlan } from '../../domain/plan.ts';
import { baselineCandidates } from '../../learning/estimators/baselines/candidates.ts';
import { joinNames } from '../../domain/column-names.ts';
import type { NewRun } from '../../tracking/tracking-store.ts';
import type { Environment } from './ports.ts';

/** The naive guesses that the plan allows, always and first; then what was asked for. */
export function planCandidates(plan: TrainingPlan): Candidate[] {
  const baselines = baselineCandidates(plan.baselineGroups, plan.timeColumn);
  const isBaseline = ({ estimator }: Candidate) => baselines.some((other) => other.estimator === estimator);
  return [...baselines, ...plan.candidates.filter((candidate) => !isBaseline(candidate))];
}

/** @param dataset - null when it is gone; the run then fails when it is started */
export function newRun(
  plan: TrainingPlan,
  candidate: Candidate,
  index: number,
  dataset: Dataset | null,
  environment: Environment,
): NewRun {
  const { datasetId, datasetDigest, target } = plan;
  const name = dataset?.name ?? datasetId;
  return {
    experimentId: plan.experimentId,
    planId: plan.id,
    name: runName(candidate, index),
    params: runParams(plan, candidate, environment),
    tags: runTags(plan, candidate, index, environment),
    dataset: { datasetId, name, digest: datasetDigest, nRows: dataset?.nRows ?? 0, target },
  };
}

/** Which of the plan's candidates a run is; the tag is written by {@link newRun} and never changed. */
export const CANDIDATE_TAG = 'furrow.candidate';
/** The arithmetic that trained a network, such as `cpu` or `webgpu`; a resumed run keeps it. */
export const ENGINE_TAG = 'furrow.engine';

function runName({ estimator }: Candidate, index: number): string {
  return `${estimator.replace(/^baseline-/, '')}-${index + 1}`;
}

function runParams(
  plan: TrainingPlan,
  candidate: Candidate,
  environment: Environment,
): Record<string, string> {
  const hyperparameters = Object.entries(candidate.hyperparameters).map(([key, value]) => [
    key,
    String(value),
  ]);
  return {
    ...Object.fromEntries(hyperparameters),
    estimator: candidate.estimator,
    target: plan.target,
    features: joinNames(plan.features),
    split: JSON.stringify(plan.split),
    coverage: String(plan.coverage),
    seed: String(plan.seed),
    code_version: environment.codeVersion,
  };
}

function runTags(
  plan: TrainingPlan,
  candidate: Candidate,
  index: number,
  environment: Environment,
): Record<string, string> {
  return {
    'mlflow.source.name': 'furrow',
    'mlflow.source.type': 'LOCAL',
    'furrow.estimator': candidate.estimator,
    'furrow.kind': isBaselineId(candidate.estimator) ? 'baseline' : 'candidate',
    'furrow.split': plan.split.kind,
    'furrow.code_version': environment.codeVersion,
    'furrow.user_agent': environment.userAgent,
    'furrow.cores': String(environment.nCores),
    [CANDIDATE_TAG]: String(index),
  };
}

function isBaselineId(estimator: EstimatorId): boolean {
  return estimator.startsWith('baseline-');
}
