/** What the learners' benchmarks need beside the project: the pinned Python of the peers, and the tables of `../shared/data`. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const dataFolder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const venv = `${root}.cache/bench-venv`;

/**
 * Makes `.cache/bench-venv` as `requirements.txt` says, unless it is there.
 *
 * @returns {{ python: string } | { missing: string }} what stands in the way, where something does
 */
export function prepareEnvironment() {
  if (!existsSync(`${dataFolder}fao-yield.csv`))
    return { missing: 'there is no ../shared/data/fao-yield.csv' };
  if (spawnSync('python3', ['--version']).status !== 0) return { missing: 'there is no python3' };
  const requirements = readFileSync(new URL('requirements.txt', import.meta.url), 'utf8');
  const stamp = `${venv}/requirements.installed`;
  const python = `${venv}/bin/python`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === requirements) return { python };
  const list = fileURLToPath(new URL('requirements.txt', import.meta.url));
  for (const [command, ...args] of [
    ['python3', '-m', 'venv', venv],
    [python, '-m', 'pip', 'install', '--quiet', '-r', list],
  ]) {
    const { status } = spawnSync(command ?? '', args, { stdio: 'inherit' });
    if (status !== 0) return { missing: `${command} ${args.join(' ')} failed` };
  }
  writeFileSync(stamp, requirements);
  return { python };
}

/** Installs the JavaScript peers into bench/learning/peers, unless they are there. @returns what stands in the way, or null */
export function installPeers() {
  const folder = `${root}bench/learning/peers`;
  const lock = readFileSync(`${folder}/package-lock.json`, 'utf8');
  const stamp = `${folder}/node_modules/.installed`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return null;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) return 'the JavaScript peers could not be installed';
  writeFileSync(stamp, lock);
  return null;
}
