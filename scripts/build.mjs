/** `npm run build`: bundles the app into dist/, compresses it for static hosts, and measures it (`--strict`: refuses too much). */
import { brotliCompress, constants, gzip } from 'node:zlib';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { checkBudgets } from './lib/budgets.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const compressible = /\.(html|js|css|svg|json|webmanifest|wasm|furrow)$/;
const minimumBytes = 512;

/** Writes NAME.br and NAME.gz beside every file worth it, after the service worker has listed what it precaches. */
async function compressAll() {
  const files = await readdir(dist, { recursive: true });
  for (const file of files.filter((name) => compressible.test(name))) {
    const bytes = await readFile(join(dist, file));
    if (bytes.length < minimumBytes) continue;
    const [smallest, small] = await Promise.all([
      promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
      promisify(gzip)(bytes, { level: 9 }),
    ]);
    if (smallest.length < bytes.length) await writeFile(join(dist, `${file}.br`), smallest);
    if (small.length < bytes.length) await writeFile(join(dist, `${file}.gz`), small);
  }
}

await build({ logLevel: process.env.FURROW_VERBOSE ? 'info' : 'warn' });
await compressAll();
const overspent = await checkBudgets(dist);
// a build that is too heavy still runs; only the tests refuse it
if (overspent && process.argv.includes('--strict')) process.exit(1);
