/**
 * Pinned Pythons: a requirements file names every package and its exact version; they go into a virtual environment under
 * `.cache`, made once and again whenever the pins change. Nothing outside that folder is touched.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootFolder = fileURLToPath(new URL('../..', import.meta.url));

const oldestPython = [3, 11];

/**
 * Runs a program to its end with its output shown.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ readonly quiet?: boolean }} [options] - `quiet` hides what it prints on standard output
 * @throws Error if the program is missing or ends with anything but 0
 */
export function runToEnd(program, args, { quiet = false } = {}) {
  const environment = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const { error, status } = spawnSync(program, args, {
    cwd: rootFolder,
    env: environment,
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
}

/**
 * Makes a virtual environment, unless one with these very pins is there.
 *
 * @param {string} name - of its folder under `.cache`
 * @param {string} pins - path of the requirements file, which names all that is wanted: nothing else comes in
 * @returns path of its Python
 * @throws Error if no usable Python is on the machine or the packages cannot be installed
 */
export function ensurePython(name, pins) {
  const folder = join(rootFolder, '.cache', name);
  const python =
    process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  const stampFile = join(folder, 'pins.sha256');
  const stamp = createHash('sha256').update(readFileSync(pins)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return python;
  runToEnd(findPython(), ['-m', 'venv', '--clear', folder]);
  // of what it says, only why it failed: some machines' settings make it warn once for every package
  const install = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '-qq'];
  // the pins are complete, so nothing else may come in; and nobody needs a compiler
  runToEnd(python, [...install, '--no-deps', '--only-binary', ':all:', '-r', pins]);
  runToEnd(python, ['-m', 'pip', 'check', '--disable-pip-version-check'], { quiet: true });
  writeFileSync(stampFile, stamp);
  return python;
}

/** The first of `python3` and `python` that is new enough. */
function findPython() {
  const probe = `import sys, venv, ensurepip; sys.exit(sys.version_info < (${oldestPython.join(', ')}))`;
  const found = ['python3', 'python'].find((name) => spawnSync(name, ['-c', probe]).status === 0);
  if (found !== undefined) return found;
  throw new Error(
    `This needs Python ${oldestPython.join('.')} or newer with its venv module, as \`python3\` on the path ` +
      '(Debian and Ubuntu: packages python3 and python3-venv).',
  );
}
