/**
 * A search over a grid of boosted trees on two workers against scikit-learn's `GridSearchCV(n_jobs=2)`: the same sixteen
 * candidates, the same five folds of the same rows, wall clock, in turns. Each side starts its workers within the time.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { DataError } from '../../src/domain/errors.ts';
import type { SearchPlan, SearchScore } from '../../src/domain/search.ts';
import { leaders, standings } from '../../src/learning/search/standing.ts';
import { openSearchTable } from '../../src/workers/search/search-table.ts';
import { SearchSession } from '../../src/workers/search/search-session.ts';
import type { FitWorker } from '../../src/workers/search/task-pool.ts';
import { unknownPower } from '../../src/workers/search/count-workers.ts';
import { fileDatasets, grid, gridSearch } from './search/table.ts';

const N_WORKERS = 2;
const BAR = 0.6;

interface Timed {
  readonly seconds: number;
  /** mean over folds, by candidate */
  readonly rmse: readonly number[];
}

/** @param args - path of the venv's Python, path of the data folder, rounds */
export async function main([
  python = 'python3',
  data = '../shared/data',
  rounds = '3',
]: string[]): Promise<void> {
  const search = gridSearch();
  const script = await buildWorker();
  const peer = await startPeer(python, data, search);
  const ratios: number[] = [];
  let worstDifference = 0;
  for (let round = 0; round < Number(rounds); round++) {
    const ours = await runOurs(search, script);
    const theirs = await peer.run();
    ratios.push(ours.seconds / theirs.seconds);
    worstDifference = Math.max(...ours.rmse.map((rmse, i) => rmse / (theirs.rmse[i] ?? NaN) - 1));
    console.log(`${ours.seconds.toFixed(1)} s, scikit-learn ${theirs.seconds.toFixed(1)} s`);
  }
  peer.stop();
  const ratio = ratios.toSorted((a, b) => a - b)[ratios.length >> 1] ?? NaN;
  const result = {
    candidates: grid.length,
    folds: search.rules.nFolds,
    workers: N_WORKERS,
    ratio,
    ratios,
    worstDifference,
  };
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/search.json', `${JSON.stringify(result, null, 2)}\n`);
  console.log(
    `time over GridSearchCV's: ${ratio.toFixed(2)} (bar ${BAR}); a candidate's RMSE at most ${(100 * worstDifference).toFixed(1)} % higher`,
  );
  if (!(ratio <= BAR)) process.exitCode = 1;
}

/** The app's own session over the pool, its workers threads of Node. */
async function runOurs(search: SearchPlan, script: string): Promise<Timed> {
  const start = performance.now();
  const saved = { search, journal: { trials: [], scores: [] }, workedMs: 0 };
  const session = await new Promise<SearchSession>((resolve) => {
    const running: SearchSession = new SearchSession({
      saved,
      // one core is the page's
      nCores: N_WORKERS + 1,
      power: unknownPower,
      clock: () => performance.now(),
      spawn: () => spawnThread(search, script),
      onChange: () => undefined,
      onOver: () => resolve(running),
    });
    running.begin();
  });
  const seconds = (performance.now() - start) / 1000;
  const { journal } = session.saved();
  if (leaders(search.rules, journal).length < grid.length) throw new DataError('failed-fit');
  return { seconds, rmse: standings(search.rules, journal).map(({ mean }) => mean) };
}

function spawnThread(search: SearchPlan, script: string): FitWorker {
  const worker = new Worker(script);
  const waiting = new Map<
    number,
    { resolve: (score: SearchScore) => void; reject: (error: Error) => void }
  >();
  let nAsked = 0;
  worker.on('message', ({ id, score }: { id: number; score: SearchScore }) =>
    waiting.get(id)?.resolve(score),
  );
  worker.on('error', (error: Error) => waiting.forEach(({ reject }) => reject(error)));
  return {
    fit: (job) =>
      new Promise((resolve, reject) => {
        const id = nAsked++;
        waiting.set(id, { resolve, reject });
        // a thread of Node has no origin to name
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        worker.postMessage({ id, search, job });
      }),
    end: () => void worker.terminate(),
  };
}

/** One file of plain JavaScript: a thread of Node reads no TypeScript. */
async function buildWorker(): Promise<string> {
  const outDir = `${process.cwd()}/.cache/bench-search`;
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'node20',
      ssr: 'bench/learning/search/fit.worker.ts',
      rolldownOptions: { output: { entryFileNames: 'fit.worker.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return `${outDir}/fit.worker.mjs`;
}

async function startPeer(
  python: string,
  data: string,
  search: SearchPlan,
): Promise<{ run: () => Promise<Timed>; stop: () => void }> {
  const child = spawn(python, ['bench/learning/search/peer.py', data], {
    env: { ...process.env, OMP_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { folds } = await openSearchTable(fileDatasets(), search);
  const rows = folds.flatMap(({ test }) => [...test]);
  const fold = folds.flatMap(({ test }, i) => Array.from(test, () => i));
  const request = { rows, fold, grid: grid.map(({ hyperparameters }) => hyperparameters), jobs: N_WORKERS };
  return {
    stop: () => child.stdin.end(),
    run: async () => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new DataError('peer-ended', { code: child.exitCode });
      // our own script's answer, see peer.py
      return JSON.parse(value) as Timed;
    },
  };
}
