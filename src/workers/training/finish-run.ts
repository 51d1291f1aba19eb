/** What a fitted run leaves behind: scores, the audit, its test predictions, and the bundle that can be promoted. */
import { RegistryError } from '../../domain/errors.ts';
import type { Candidate } from '../../domain/plan.ts';
import type { ArtifactRef, Run } from '../../domain/run.ts';
import { evaluate, type Evaluation } from '../../learning/evaluate.ts';
import type { FitWithRanges } from '../../learning/intervals/fit-with-ranges.ts';
import { skillScore } from '../../learning/metrics/skill-score.ts';
import type { BaselineScore, Bundle } from '../../serving/artifacts/bundle.ts';
import { decodeBundle } from '../../serving/artifacts/decode-bundle.ts';
import { encodeBundle } from '../../serving/artifacts/encode-bundle.ts';
import {
  GROUP_ERRORS_PATH,
  LEAKAGE_PATH,
  LEAKS_TAG,
  MODEL_PATH,
  NO_MODEL_TAG,
} from '../../tracking/run-files.ts';
import {
  encodeTestPredictions,
  TEST_PREDICTIONS_PATH,
  TEST_PREDICTIONS_TYPE,
} from '../../tracking/test-predictions.ts';
import { type Fitted, makeBundle, mondrianColumn } from './make-bundle.ts';
import type { TrainingPorts } from './ports.ts';
import type { PreparedPlan } from './prepare-plan.ts';

/** @throws DataError as `evaluate` does; StorageError `quota-exceeded` when the device is full */
export async function finishRun(
  ports: TrainingPorts,
  run: Run,
  prepared: PreparedPlan,
  candidate: Candidate,
  fitted: Fitted & Pick<FitWithRanges, 'ranges' | 'nSteps'>,
): Promise<void> {
  const { plan, table, target, split, weights } = prepared;
  const evaluation = evaluate({
    regressor: fitted.regressor,
    table,
    target,
    split,
    baselineGroups: plan.baselineGroups,
    coverage: plan.coverage,
    mondrian: mondrianColumn(prepared),
    weights: weights ?? undefined,
    ranges: fitted.ranges,
  });
  const baselines = await finishedBaselines(ports, prepared);
  const metrics = { ...evaluation.metrics, ...skills(candidate, evaluation.metrics, baselines) };
  await logScores(ports, run, metrics, fitted.nSteps);
  await ports.tracking.setTag(run.id, LEAKS_TAG, severeLeaks(prepared));
  await keepJson(ports, run, LEAKAGE_PATH, prepared.leaks);
  await keepJson(ports, run, GROUP_ERRORS_PATH, evaluation.groupErrors);
  const predictions = encodeTestPredictions({ rows: split.test, ...evaluation.test });
  await keep(ports, run, TEST_PREDICTIONS_PATH, predictions, TEST_PREDICTIONS_TYPE);
  await keepModel(ports, run, prepared, candidate, fitted, { ...evaluation, metrics }, baselines);
}

/** The naive guesses of the plan that are done: they run first. */
async function finishedBaselines(
  { tracking }: TrainingPorts,
  { plan }: PreparedPlan,
): Promise<BaselineScore[]> {
  const runs = await tracking.listRuns([plan.experimentId], 'active');
  const isBaseline = ({ planId, tags, state }: Run) =>
    planId === plan.id && tags['furrow.kind'] === 'baseline' && state.status === 'finished';
  return runs
    .filter(isBaseline)
    .map(scoreOf)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function scoreOf({ tags, metrics }: Run): BaselineScore {
  const scores = Object.entries(metrics).filter(([key]) => key.startsWith('test_'));
  return {
    name: tags['furrow.estimator'] ?? '',
    metrics: Object.fromEntries(scores.map(([key, { last }]) => [key, last])),
  };
}

/** What the model takes away of each naive guess's squared error: `test_skill_vs_group_mean` and its like. */
function skills(
  { estimator }: Candidate,
  metrics: Evaluation['metrics'],
  baselines: readonly BaselineScore[],
): Record<string, number> {
  if (estimator.startsWith('baseline-')) return {};
  const entries = baselines.flatMap(({ name, metrics: naive }) => {
    const key = 'test_root_mean_squared_error';
    const [own, other] = [metrics[key], naive[key]];
    const skill = own === undefined || other === undefined ? null : skillScore(own, other);
    return skill === null
      ? []
      : [[`test_skill_vs_${name.replace('baseline-', '').replaceAll('-', '_')}`, skill]];
  });
  return Object.fromEntries(entries);
}

function severeLeaks({ leaks }: PreparedPlan): string {
  const codes = leaks.filter(({ severity }) => severity === 'severe').map(({ code }) => code);
  return [...new Set(codes)].join(',');
}

/**
 * Final scores stand at the last step. What stands there already is not logged again: the end of a curve that followed the
 * very model that is kept, or the scores of a run that was killed while it finished.
 */
async function logScores(
  { tracking, clock }: TrainingPorts,
  run: Run,
  metrics: Evaluation['metrics'],
  step: number,
): Promise<void> {
  const logged = (await tracking.getRun(run.id))?.metrics ?? {};
  const timestamp = clock();
  const isNew = (key: string, value: number): boolean => {
    const there = logged[key];
    return there === undefined || there.lastStep < step || !isSame(there.last, value);
  };
  const points = Object.entries(metrics).flatMap(([key, value]) =>
    Number.isFinite(value) && isNew(key, value) ? [{ key, value, step, timestamp }] : [],
  );
  await tracking.logMetrics(run.id, points);
}

/** Equal but for the order in which a curve and a score add up the same errors. */
const isSame = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));

async function keepModel(
  ports: TrainingPorts,
  run: Run,
  prepared: PreparedPlan,
  candidate: Candidate,
  fitted: Fitted,
  evaluation: Evaluation,
  baselines: readonly BaselineScore[],
): Promise<void> {
  if (evaluation.ranges === null) {
    await ports.tracking.setTag(run.id, NO_MODEL_TAG, 'too-few-calibration-rows');
    return;
  }
  const bundle = await makeBundle(
    ports,
    prepared,
    candidate,
    { ...fitted, ranges: evaluation.ranges },
    {
      metrics: evaluation.metrics,
      baselines,
    },
  );
  const bytes = await encodeReadable(bundle);
  if (bytes === null) await ports.tracking.setTag(run.id, NO_MODEL_TAG, 'bundle-too-large');
  else await keep(ports, run, MODEL_PATH, bytes, 'application/vnd.furrow.model');
}

/** What is kept can be read again: a table may hold more words, and longer ones, than a file of a model does. */
async function encodeReadable(bundle: Bundle): Promise<Uint8Array | null> {
  try {
    const bytes = await encodeBundle(bundle);
    await decodeBundle(bytes);
    return bytes;
  } catch (error) {
    if (error instanceof RegistryError) return null;
    throw error;
  }
}

function keepJson(ports: TrainingPorts, run: Run, path: string, value: unknown): Promise<void> {
  return keep(ports, run, path, new TextEncoder().encode(JSON.stringify(value)), 'application/json');
}

/** Bytes first, then the reference: a reference never points at nothing. */
async function keep(
  { artifacts, tracking }: TrainingPorts,
  run: Run,
  path: string,
  bytes: Uint8Array,
  mediaType: string,
): Promise<void> {
  const digest = await artifacts.put(bytes);
  const artifact: ArtifactRef = { path, digest, nBytes: bytes.length, mediaType };
  await tracking.logArtifact(run.id, artifact);
}
