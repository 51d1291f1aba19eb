/** Kills the tab of a training at twenty random moments, goes on each time, and compares the model's bytes; see tests/e2e. */
import { spawnSync } from 'node:child_process';
import { ensureBuild } from '../../scripts/lib/fresh-build.mjs';
import { writeResult } from '../lib.mjs';
import { root } from './environment.mjs';

const KILLS = 20;
ensureBuild();
const start = performance.now();
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'e2e', 'killed-training'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FURROW_KILLS: String(KILLS) },
});
const minutes = Number(((performance.now() - start) / 60_000).toFixed(1));
writeResult('learning-killed', { kills: KILLS, sameBytes: status === 0, minutes });
process.exitCode = status ?? 1;
