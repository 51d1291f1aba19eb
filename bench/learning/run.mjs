/**
 * `npm run bench:learning [name …]`: the learners against their peers, on the same rows, one thread, in turns. Each benchmark
 * prints its table of ratios and keeps its figures in bench/results/. Without the peers' Python, or without the tables, what
 * needs them is skipped and said.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dataFolder, installPeers, prepareEnvironment, root } from './environment.mjs';

/** A TypeScript module with a `main`, or a script of its own. */
const benches = {
  boosting: 'boosting.ts',
  trees: 'trees-speed.ts',
  forest: 'forest.ts',
  chromium: 'chromium.mjs',
  network: 'network.mjs',
  scores: 'network-scores.ts',
  panel: 'panel.ts',
  applicability: 'applicability.ts',
  shap: 'shap.ts',
  ranges: 'ranges.ts',
  search: 'search.ts',
  peers: 'npm-peers.ts',
  killed: 'killed.mjs',
  frames: 'frames.mjs',
};

/** These are given the peers' Python and the folder of tables. */
const besidePython = new Set(['boosting', 'trees', 'forest', 'search', 'network']);

/** These need packages that the app does not. */
const needPeers = new Set(['network', 'peers']);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
const environment = prepareEnvironment();
if ('missing' in environment) {
  console.log(`skipped: ${environment.missing}`);
  process.exit(0);
}
let nFailed = 0;
for (const [name, file] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!existsSync(new URL(file, import.meta.url))) continue;
  console.log(`\n── ${name}`);
  const missing = needPeers.has(name) ? installPeers() : null;
  if (missing !== null) {
    console.log(`skipped: ${missing}`);
    continue;
  }
  const script = `${root}bench/learning/${file}`;
  const args = file.endsWith('.ts') ? [`${root}scripts/run-ts.mjs`, script] : [script];
  const given = besidePython.has(name) ? [environment.python, dataFolder] : [];
  const { status } = spawnSync(process.execPath, [...args, ...given], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) nFailed += 1;
}
process.exit(nFailed === 0 ? 0 : 1);
