/** Further builds of this very tree, in folders of their own: another version, another base path. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const vite = fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url));

export interface Build {
  readonly folder: string;
  readonly remove: () => void;
}

/** Where the build under test lies; FURROW_DIST names another one. */
export const dist = process.env['FURROW_DIST'] ?? join(root, 'dist');

/** An empty folder of the test's own. */
export function makeFolder(): Build {
  const folder = mkdtempSync(join(tmpdir(), 'furrow-build-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** @param changes - what is another than in `dist`, as the build's environment */
export async function buildApp(changes: {
  readonly FURROW_VERSION?: string;
  readonly FURROW_BASE?: string;
}): Promise<Build> {
  const build = makeFolder();
  const to = ['--outDir', build.folder, '--emptyOutDir', '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, [vite, 'build', ...to], {
    cwd: root,
    // Vitest's own NODE_ENV would make it a build for tests
    env: { ...process.env, NODE_ENV: 'production', ...changes },
  });
  return build;
}
