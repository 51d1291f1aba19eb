/** `npm run serve -- model.furrow`: installs what is missing, bundles when sources are newer, serves predictions. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNewerThan } from './lib/fresh-build.mjs';
import { checkNode, fail, installDependencies, run } from './lib/setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const script = join(root, 'dist-server', 'serve.mjs');
const sources = [
  'server',
  'src',
  'build/server.ts',
  'scripts/build-server.mjs',
  'public/api-docs',
  'package-lock.json',
];

checkNode();
installDependencies();
if (!isNewerThan(script, sources)) {
  console.error('Building …');
  if (!run(process.execPath, ['scripts/build-server.mjs']))
    fail('The build failed; the lines above say where.');
}
const child = spawn(process.execPath, [script, ...process.argv.slice(2)], {
  stdio: 'inherit',
  // glibc keeps what each thread has freed in a place of its own: after big bodies that is a third of the process
  env: { MALLOC_ARENA_MAX: '2', ...process.env },
});
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT']))
  process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
