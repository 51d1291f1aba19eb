/**
 * Builds `src/learning/backend/kernels/wasm-binary.ts` from the AssemblyScript beside this file:
 *   node assembly/network/build.mjs            writes it
 *   node assembly/network/build.mjs --check    fails when what is committed is not what the source gives
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const target = `${root}src/learning/backend/kernels/wasm-binary.ts`;
const options = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--importMemory', '--noAssert'];

const folder = mkdtempSync(join(tmpdir(), 'furrow-kernels-'));
const binary = join(folder, 'network.wasm');
execFileSync(process.execPath, [`${root}node_modules/assemblyscript/bin/asc.js`, 'assembly/network/index.ts', '-o', binary, ...options], { cwd: root }); // prettier-ignore
const base64 = readFileSync(binary).toString('base64');
rmSync(folder, { recursive: true });
const lines = base64.match(/.{1,120}/g)?.map((line) => `  '${line}'`) ?? [];
const text = `/** Made by \`node assembly/network/build.mjs\` from the AssemblyScript beside it; not written by hand. */
// prettier-ignore
export const wasmBase64 =
${lines.join(' +\n')};
`;

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error(`${target} is not what its source gives: run node assembly/network/build.mjs`);
  process.exit(1);
}
