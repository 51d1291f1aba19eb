/** Builds only when the sources are newer than the last build, so that a second start is quick. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, run } from './setup.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = [
  'src',
  'sw',
  'public',
  'models',
  'build',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'scripts/security-headers.mjs',
];

/** Makes dist/ if it is missing or older than any source, or was built for another base path. */
export function ensureBuild() {
  if (isFresh()) return;
  console.log('Building …');
  if (!run(process.execPath, ['scripts/build.mjs'])) fail('The build failed; the lines above say where.');
}

function isFresh() {
  const built = join(root, 'dist', 'sw.js');
  return process.env['FURROW_BASE'] === undefined && isNewerThan(built, sources);
}

/**
 * Whether a built file is there and no source was changed after it.
 *
 * @param {string} built @param {readonly string[]} from - files and folders, relative to the repository
 */
export function isNewerThan(built, from) {
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return from.every((source) => newest(join(root, source)) <= builtAt);
}

/** @param {string} path @returns {number} newest modification below a path, ms; 0 when it is missing */
function newest(path) {
  if (!existsSync(path)) return 0;
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
