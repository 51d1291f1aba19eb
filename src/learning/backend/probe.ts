/** Judges engines: first whether they are right, then how fast they are. */
import type { EngineRefusal, EngineReport } from './engine-report.ts';
import type { EngineId, Network, NetworkOptions, NetworkShape, NetworkState } from './network.ts';
import {
  GOLDEN_TOLERANCE,
  goldenError,
  selfTestProblem,
  timingProblem,
  trainOnce,
} from './reference-network.ts';

import type { WorkClass } from './work-class.ts';

/** An engine as the probe sees it. */
export interface EngineDoor {
  readonly engine: EngineId;
  readonly adapter: string;
  /** known before it is opened, such as `no-adapter` */
  readonly refusal: EngineRefusal | null;
  open(shape: NetworkShape, options: NetworkOptions, state: NetworkState): Promise<Network>;
}

/** What an engine is timed at: some steps of training, or predicting the rows of as many. */
export interface Job {
  readonly task: 'train' | 'predict';
  readonly work: WorkClass;
}

/** An engine that needs longer than this for its handful of steps would lose anyway. */
const PATIENCE_MS = 20_000;

/** Judges the engines one after the other, as they share the processor; exactly one trusted engine comes out `chosen`. */
export async function probeAll(doors: readonly EngineDoor[], job: Job): Promise<EngineReport[]> {
  const reports: EngineReport[] = [];
  let fastest = -1;
  for (const door of doors) {
    const report = await withPatience(door, job);
    if (report.trusted && isFaster(report, reports[fastest])) fastest = reports.length;
    reports.push(report);
  }
  const chosen = reports[fastest];
  if (chosen !== undefined) reports[fastest] = { ...chosen, chosen: true };
  return reports;
}

/** Opens one engine and judges it, whatever its adapter: refusals known beforehand are the caller's to respect. */
export async function judgeEngine(door: EngineDoor, job: Job): Promise<EngineReport> {
  const error = await runGolden(door);
  const report = { ...blankReport(door), available: true, goldenError: error };
  // `!(≤)` so that NaN is a mismatch too
  if (!(error <= GOLDEN_TOLERANCE)) return { ...report, refusal: 'golden-mismatch' };
  return { ...report, trusted: true, measuredMs: await timeEngine(door, job) };
}

function isFaster(next: EngineReport, best: EngineReport | undefined): boolean {
  return best === undefined || (next.measuredMs ?? Infinity) < (best.measuredMs ?? Infinity);
}

async function withPatience(door: EngineDoor, job: Job): Promise<EngineReport> {
  const blank = blankReport(door);
  if (door.refusal !== null)
    return { ...blank, available: door.refusal !== 'no-adapter', refusal: door.refusal };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooSlow = new Promise<EngineReport>((resolve) => {
    timer = setTimeout(() => resolve({ ...blank, available: true, refusal: 'too-slow' }), PATIENCE_MS);
  });
  // any failure to start or compute means the same here: this engine is not used
  const judged = judgeEngine(door, job).catch((error: unknown): EngineReport => ({
    ...blank,
    refusal: 'failed',
    detail: String(error),
  }));
  return Promise.race([judged, tooSlow]).finally(() => clearTimeout(timer));
}

async function runGolden(door: EngineDoor): Promise<number> {
  const { shape, options, state } = selfTestProblem();
  const network = await door.open(shape, options, state);
  try {
    return await goldenError(network);
  } finally {
    network.dispose();
  }
}

/** The first round warms up (compilers, shaders) and is not counted. */
async function timeEngine(door: EngineDoor, { task, work }: Job): Promise<number> {
  const problem = timingProblem(work);
  const network = await door.open(problem.shape, problem.options, problem.state);
  const round = (): Promise<unknown> =>
    task === 'train' ? trainOnce(network, problem) : network.predict(problem.input, problem.order);
  try {
    await round();
    const start = performance.now();
    await round();
    return performance.now() - start;
  } finally {
    network.dispose();
  }
}

function blankReport({ engine, adapter }: EngineDoor): EngineReport {
  return {
    engine,
    adapter,
    available: false,
    goldenError: null,
    trusted: false,
    measuredMs: null,
    refusal: null,
    chosen: false,
  };
}
