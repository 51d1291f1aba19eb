/**
 * Boosted trees against scikit-learn on fao-yield: makes the pinned Python environment in .cache/bench-venv when it is not
 * there, then runs `boosting.ts`. Skips, and says so, without Python or without the data.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const venv = `${root}.cache/bench-venv`;
const requirements = readFileSync(new URL('requirements.txt', import.meta.url), 'utf8');
const stamp = `${venv}/requirements.installed`;

if (!existsSync(`${data}fao-yield.csv`)) skip('there is no ../shared/data/fao-yield.csv');
if (spawnSync('python3', ['--version']).status !== 0) skip('there is no python3');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== requirements) makeEnvironment();

const script = [`${root}scripts/run-ts.mjs`, `${root}bench/learning/boosting.ts`, `${venv}/bin/python`, data];
const { status } = spawnSync(process.execPath, [...script, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);

function makeEnvironment() {
  run('python3', ['-m', 'venv', venv]);
  run(`${venv}/bin/python`, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '-r',
    `${root}bench/learning/requirements.txt`,
  ]);
  writeFileSync(stamp, requirements);
}

/** @param {string} command @param {readonly string[]} args */
function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) skip(`${command} ${args.join(' ')} failed`);
}

/** @param {string} why */
function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(0);
}
