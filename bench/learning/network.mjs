/**
 * Training a network against TensorFlow.js as it comes (layers, WebAssembly) in the same Chromium, and against PyTorch on one thread
 * beside it: the same networks, batches and epochs, in turns. Then a wide ensemble on whatever graphics card there is.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview, runnerImport } from 'vite';
import { chromiumArguments, chromiumPath } from '../../scripts/browsers.mjs';
import { printTable, quantile, writeResult } from '../lib.mjs';
import { installPeers, root } from './environment.mjs';

const TORCH = 'torch==2.13.0';
const folder = fileURLToPath(new URL('network', import.meta.url));
const peers = `${root}bench/learning/peers/node_modules/@tensorflow`;
const outDir = `${root}.cache/network-bench`;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);

/** @typedef {import('./network/problem.ts').Case} Case */
/** @typedef {{ ms: number, loss: number, predictMs: number, engine: string, error?: string }} Answer */

const missing = installPeers();
if (missing !== null) {
  console.log(`skipped: ${missing}`);
  process.exit(0);
}
const { module } = await runnerImport(pathToFileURL(`${folder}/problem.ts`).pathname, {
  configFile: false,
  logLevel: 'error',
});
// cast: the module is ours, run through the bundler's loader, which knows no types
const cases = /** @type {typeof import('./network/problem.ts')} */ (module).cases;
const server = await serveBuilt();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArguments] });
const page = await browser.newPage();
await page.goto(server.resolvedUrls?.local[0] ?? '');
await page.waitForFunction(() => 'ask' in globalThis);
const torch = startTorch();

const figures = [];
for (const wanted of cases) figures.push(await measure(wanted));
printTable(
  figures.flatMap(({ name, bar, ratio, torchRatio, predictRatio }) => [
    [
      `${name}: tfjs-layers / ours`,
      `${ratio.toFixed(2)}×`,
      bar === null ? 'reported' : `≥ ${bar}${ratio >= bar ? '' : '  NOT MET'}`,
    ],
    [`${name}: PyTorch / ours`, torchRatio === null ? '–' : `${torchRatio.toFixed(2)}×`, 'reported'],
    [`${name}: predicting, tfjs-layers / ours`, `${predictRatio.toFixed(2)}×`, 'reported'],
  ]),
);
const wide = /** @type {import('./network/wide.worker.ts').WideAnswer[]} */ (await ask('wide', null));
console.table(wide);
torch?.stop();
await browser.close();
await server.close();
writeResult('learning-network', { rounds, chromium: browser.version(), cases: figures, wide });

/** @param {Case} wanted */
async function measure(wanted) {
  const question = { wanted, epochs: wanted.batchSize < 100 ? 2 : 4 };
  /** @type {{ ours: Answer, peer: Answer, torch: { ms: number } | null }[]} */
  const turns = [];
  for (let round = 0; round < rounds; round++) {
    const ours = /** @type {Answer} */ (await ask('ours', question));
    const peer = /** @type {Answer} */ (await ask('peer', question));
    if (ours.error !== undefined || peer.error !== undefined) throw new Error(ours.error ?? peer.error);
    turns.push({ ours, peer, torch: (await torch?.ask(question)) ?? null });
  }
  const median = (/** @type {(turn: (typeof turns)[number]) => number} */ of) => quantile(turns.map(of), 0.5);
  return {
    name: wanted.name,
    bar: wanted.bar,
    ratio: median(({ ours, peer }) => peer.ms / ours.ms),
    torchRatio: torch === null ? null : median(({ ours, torch }) => (torch?.ms ?? NaN) / ours.ms),
    predictRatio: median(({ ours, peer }) => peer.predictMs / ours.predictMs),
    msPerEpoch: median(({ ours }) => ours.ms) / question.epochs,
    loss: turns.at(-1)?.ours.loss,
    peerLoss: turns.at(-1)?.peer.loss,
    kernels: turns.at(-1)?.ours.engine,
  };
}

/** @param {string} worker @param {unknown} question */
function ask(worker, question) {
  return page.evaluate(
    ([worker, question]) =>
      /** @type {{ ask: (worker: unknown, question: unknown) => Promise<unknown> }} */ (
        /** @type {unknown} */ (globalThis)
      ).ask(worker, question),
    [worker, question],
  );
}

/** A production build, as both sides would be shipped. */
async function serveBuilt() {
  const shared = {
    configFile: /** @type {const} */ (false),
    root: folder,
    logLevel: /** @type {const} */ ('error'),
    worker: { format: /** @type {const} */ ('es') },
    resolve: {
      alias: [
        { find: /^peer-tfjs$/, replacement: `${peers}/tfjs/dist/index.js` },
        { find: /^peer-tfjs-wasm$/, replacement: `${peers}/tfjs-backend-wasm/dist/index.js` },
        {
          find: /^peer-tfjs-wasm\/simd.wasm/,
          replacement: `${peers}/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm`,
        },
      ],
    },
    build: { outDir, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
  };
  await build(shared);
  return preview({ ...shared, preview: { port: 0, host: '127.0.0.1' } });
}

/** PyTorch in an environment of its own, made on the first run; null where that cannot be. */
function startTorch() {
  const venv = `${root}.cache/torch-venv`;
  const stamp = `${venv}/${TORCH}.installed`;
  if (!existsSync(stamp)) {
    for (const [command, ...args] of [
      ['python3', '-m', 'venv', venv],
      [`${venv}/bin/python`, '-m', 'pip', 'install', '--quiet', TORCH, 'numpy'],
    ]) {
      if (spawnSync(command ?? '', args, { stdio: 'inherit' }).status !== 0) {
        console.log('PyTorch is left out: it could not be installed');
        return null;
      }
    }
    writeFileSync(stamp, '');
  }
  const child = spawn(`${venv}/bin/python`, [`${root}bench/learning/network_torch.py`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @param {unknown} question @returns {Promise<{ ms: number }>} */
    ask: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      return JSON.parse((await lines.next()).value);
    },
    stop: () => child.kill(),
  };
}
