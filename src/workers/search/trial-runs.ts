/**
 * A search in the tracking store: one run for the search, one below it for each trial. A trial's run holds its settings and what
 * came of each fold, and no curves: hundreds of trials stay a few hundred small rows.
 */
import { joinNames } from '../../domain/column-names.ts';
import type { Dataset } from '../../domain/dataset.ts';
import type { RunId } from '../../domain/ids.ts';
import type { MetricPoint, RunState } from '../../domain/run.ts';
import type { SearchPlan } from '../../domain/search.ts';
import type { Standing } from '../../learning/search/standing.ts';
import type { NewRun, TrackingStore } from '../../tracking/tracking-store.ts';
import type { Environment } from '../training/ports.ts';
import { KIND_TAG, PARENT_TAG } from './saved-search.ts';
import { viewTrial } from './search-view.ts';

/** Which of the search's trials a run is. */
export const TRIAL_TAG = 'furrow.trial';

export function searchRun(search: SearchPlan, dataset: Dataset | null, environment: Environment): NewRun {
  const { rules, folds, budgetMs } = search;
  return {
    ...commonFacts(search, dataset),
    name: `search-${rules.seed}`,
    params: {
      ...planParams(search, environment),
      folds: JSON.stringify(folds),
      sampler: rules.sampler,
      pruning: rules.pruning,
      n_trials: String(rules.nTrials),
      budget_ms: String(budgetMs),
    },
    tags: { ...commonTags(environment), [KIND_TAG]: 'search' },
  };
}

/** Writes the run of a trial that is over: whole (`finished`), stopped early (`killed`) or failed. */
export async function writeTrialRun(
  tracking: TrackingStore,
  parent: RunId,
  search: SearchPlan,
  standing: Standing,
  about: { readonly dataset: Dataset | null; readonly environment: Environment; readonly now: number },
): Promise<void> {
  const { candidate, trial } = standing;
  const { dataset, environment, now } = about;
  const settings = Object.entries(candidate.hyperparameters).map(([key, value]) => [key, String(value)]);
  const run = await tracking.createRun({
    ...commonFacts(search, dataset),
    name: `trial-${trial + 1}-${candidate.estimator.replace(/^baseline-/, '')}`,
    params: {
      ...Object.fromEntries(settings),
      ...planParams(search, environment),
      estimator: candidate.estimator,
      folds: JSON.stringify(search.folds),
    },
    tags: {
      ...commonTags(environment),
      [KIND_TAG]: 'trial',
      [PARENT_TAG]: parent,
      [TRIAL_TAG]: String(trial),
      'furrow.estimator': candidate.estimator,
    },
  });
  const durationMs = standing.scores.reduce((sum, score) => sum + score.durationMs, 0);
  const startedAt = now - durationMs;
  await tracking.setRunState(run.id, { status: 'running', startedAt, paused: false });
  await tracking.logMetrics(run.id, trialMetrics(standing, now));
  await tracking.setRunState(run.id, endOf(standing, startedAt, now));
}

function endOf({ isWhole, hasFailed, scores }: Standing, startedAt: number, endedAt: number): RunState {
  if (isWhole) return { status: 'finished', startedAt, endedAt };
  if (!hasFailed) return { status: 'killed', startedAt, endedAt };
  const code = scores.find(({ value }) => value === null)?.error ?? 'unexpected';
  return {
    status: 'failed',
    startedAt,
    endedAt,
    error: { family: 'training', code, message: code, details: {} },
  };
}

/** The mean and its spread over folds, each fold by its number as step, and the time of the fits. */
export function trialMetrics(standing: Standing, timestamp: number): MetricPoint[] {
  const { mean, sd, folds } = viewTrial(standing);
  const durationMs = standing.scores.reduce((sum, score) => sum + score.durationMs, 0);
  const points = [
    { key: 'cv_root_mean_squared_error', value: mean, step: 0, timestamp },
    { key: 'cv_root_mean_squared_error_sd', value: sd, step: 0, timestamp },
    { key: 'fit_duration_ms', value: durationMs, step: 0, timestamp },
    ...folds.map((value, i) => ({
      key: 'fold_root_mean_squared_error',
      value,
      step: standing.scores[i]?.fold ?? i,
      timestamp,
    })),
  ];
  return points.filter(({ value }) => Number.isFinite(value));
}

function commonFacts(
  { plan }: SearchPlan,
  dataset: Dataset | null,
): Pick<NewRun, 'experimentId' | 'planId' | 'dataset'> {
  const { experimentId, datasetId, datasetDigest: digest, target } = plan;
  const name = dataset?.name ?? datasetId;
  return {
    experimentId,
    planId: null,
    dataset: { datasetId, name, digest, nRows: dataset?.nRows ?? 0, target },
  };
}

function planParams({ plan }: SearchPlan, { codeVersion }: Environment): Record<string, string> {
  return {
    target: plan.target,
    features: joinNames(plan.features),
    split: JSON.stringify(plan.split),
    seed: String(plan.seed),
    code_version: codeVersion,
  };
}

function commonTags({ codeVersion, userAgent, nCores }: Environment): Record<string, string> {
  return {
    'mlflow.source.name': 'furrow',
    'mlflow.source.type': 'LOCAL',
    'furrow.code_version': codeVersion,
    'furrow.user_agent': userAgent,
    'furrow.cores': String(nCores),
  };
}
