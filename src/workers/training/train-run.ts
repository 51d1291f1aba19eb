/** One run from its start, or its checkpoint, to its end. */
import { TrainingError } from '../../domain/errors.ts';
import type { RunId } from '../../domain/ids.ts';
import type { Candidate, Hyperparameters } from '../../domain/plan.ts';
import type { Run } from '../../domain/run.ts';
import type { Estimator, FitInput } from '../../learning/estimator.ts';
import { type FitWithRanges, fitWithRanges } from '../../learning/intervals/fit-with-ranges.ts';
import { driveFit, type FitEnd, type RunWish } from './drive-fit.ts';
import { finishRun } from './finish-run.ts';
import { fitRows, type FitRows } from './fit-rows.ts';
import { rangeSteps, sharedInput } from './range-steps.ts';
import { CANDIDATE_TAG, ENGINE_TAG } from './plan-runs.ts';
import type { TrainingPorts } from './ports.ts';
import type { PreparedPlan } from './prepare-plan.ts';
import { ProgressLog } from './progress-log.ts';

export interface RunTask {
  readonly runId: RunId;
  readonly prepare: () => Promise<PreparedPlan>;
  readonly wish: () => RunWish;
}

export type RunEnd = FitEnd<unknown>['type'];

/**
 * Trains, and leaves the run finished, paused or killed in storage.
 *
 * @throws whatever made the run fail; the caller writes that down
 */
export async function trainRun(ports: TrainingPorts, task: RunTask): Promise<RunEnd> {
  const { tracking, clock, emit } = ports;
  const { runId } = task;
  const run = await tracking.getRun(runId);
  if (run === null || run.planId === null) throw new TrainingError('not-found', { runId });
  const startedAt = run.state.status === 'scheduled' ? clock() : run.state.startedAt;
  await tracking.setRunState(runId, { status: 'running', startedAt, paused: false });
  const checkpoint = await tracking.getCheckpoint(runId);
  emit({ type: 'run-started', planId: run.planId, runId, resumedAtStep: checkpoint?.step ?? 0 });

  const prepared = await task.prepare();
  const candidate = prepared.candidates[Number(run.tags[CANDIDATE_TAG])];
  if (candidate === undefined)
    throw new TrainingError('not-found', { runId, candidate: run.tags[CANDIDATE_TAG] ?? '' });
  const estimator = await ports.loadEstimator(candidate.estimator);
  const rows = fitRows(prepared, estimator, candidate.hyperparameters);
  const fit = { prepared, candidate, estimator, rows, resume: checkpoint?.bytes };
  const end = await fitRun(ports, task, run, fit);
  if (end.type === 'paused') {
    await tracking.setRunState(runId, { status: 'running', startedAt, paused: true });
    emit({ type: 'run-paused', runId });
  } else if (end.type === 'stopped') {
    await tracking.setRunState(runId, { status: 'killed', startedAt, endedAt: clock() });
    emit({ type: 'run-killed', runId });
  } else {
    await finishRun(ports, run, prepared, candidate, { ...end.fitted, fittedRows: rows.train });
    await tracking.setRunState(runId, { status: 'finished', startedAt, endedAt: clock() });
    await tracking.putCheckpoint(runId, null);
    emit({ type: 'run-finished', runId });
  }
  return end.type;
}

interface Fit {
  readonly prepared: PreparedPlan;
  readonly candidate: Candidate;
  readonly estimator: Estimator;
  readonly rows: FitRows;
  /** a checkpoint's bytes */
  readonly resume: Uint8Array | undefined;
}

async function fitRun(
  ports: TrainingPorts,
  { runId, wish }: RunTask,
  run: Run,
  { prepared, candidate, estimator, rows, resume }: Fit,
): Promise<FitEnd<FitWithRanges>> {
  const { tracking, clock, emit } = ports;
  const shared = sharedInput(prepared, candidate);
  const job = { features: shared.features, train: rows.train };
  const hyperparameters = await settleEngine(ports, run, estimator, candidate.hyperparameters, job);
  const fit = { estimator, hyperparameters, shared, rows };
  const steps = await rangeSteps(ports, prepared, fit);
  const log = new ProgressLog({ runId, tracking, clock, emit, logged: run.metrics });
  return driveFit(fitWithRanges(steps, resume), { runId, tracking, clock, log, wish });
}

/**
 * `auto` becomes the engine that this device trusts and measured fastest at work as heavy as this, and the run says which. A run that goes on keeps
 * the engine it began with.
 */
async function settleEngine(
  { engines, tracking }: TrainingPorts,
  run: Run,
  estimator: Estimator,
  given: Hyperparameters,
  job: Pick<FitInput, 'features' | 'train'>,
): Promise<Hyperparameters> {
  const spec = estimator.hyperparameters.find(({ name }) => name === 'engine');
  if (spec === undefined) return given;
  const wanted = run.tags[ENGINE_TAG] ?? given['engine'] ?? 'auto';
  if (wanted !== 'auto') {
    await tracking.setTag(run.id, ENGINE_TAG, String(wanted));
    return { ...given, engine: wanted };
  }
  const report = (await engines(estimator.workClass?.(job, given))).find(({ chosen }) => chosen);
  const engine = report?.engine ?? 'cpu';
  await tracking.setTag(run.id, ENGINE_TAG, engine);
  if (report !== undefined) {
    await tracking.setTag(run.id, 'furrow.adapter', report.adapter);
    await tracking.setTag(run.id, 'furrow.golden_error', String(report.goldenError));
  }
  return { ...given, engine };
}
