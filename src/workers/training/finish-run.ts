/** What a fitted run leaves behind: scores, the audit, its test predictions, and the bundle that can be promoted. */
import { RegistryError } from '../../domain/errors.ts';
import type { Candidate } from '../../domain/plan.ts';
import type { ArtifactRef, Run } from '../../domain/run.ts';
import { evaluate, type Evaluation } from '../../learning/evaluate.ts';
import type { Bundle } from '../../serving/artifacts/bundle.ts';
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
  fitted: Fitted & { readonly nSteps: number },
): Promise<void> {
  const { plan, table, target, split } = prepared;
  const evaluation = evaluate({
    regressor: fitted.regressor,
    table,
    target,
    split,
    baselineGroups: plan.baselineGroups,
    coverage: plan.coverage,
    mondrian: mondrianColumn(prepared),
  });
  await logScores(ports, run, evaluation, fitted.nSteps);
  await ports.tracking.setTag(run.id, LEAKS_TAG, severeLeaks(prepared));
  await keepJson(ports, run, LEAKAGE_PATH, prepared.leaks);
  await keepJson(ports, run, GROUP_ERRORS_PATH, evaluation.groupErrors);
  const predictions = encodeTestPredictions({ rows: split.test, ...evaluation.test });
  await keep(ports, run, TEST_PREDICTIONS_PATH, predictions, TEST_PREDICTIONS_TYPE);
  await keepModel(ports, run, prepared, candidate, fitted, evaluation);
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
  { metrics }: Evaluation,
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
): Promise<void> {
  if (evaluation.calibration === null) {
    await ports.tracking.setTag(run.id, NO_MODEL_TAG, 'too-few-calibration-rows');
    return;
  }
  const bundle = await makeBundle(ports, prepared, candidate, fitted, evaluation, evaluation.calibration);
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
