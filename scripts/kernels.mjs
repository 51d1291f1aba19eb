/**
 * `npm run kernels`: compiles the WebAssembly kernels of trees and networks and writes them as modules of text, so that every engine
 * loads them at once, without a request. `compileKernels` is what the test calls to prove that the modules are up to date.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createMemoryStream, main } from 'assemblyscript/asc';

const trees = new URL('../src/learning/estimators/trees/kernels/', import.meta.url);
const networks = new URL('../src/learning/backend/kernels/', import.meta.url);

/** No runtime: the kernels allocate nothing. The memory is the caller's. */
const options = '-O3 --noAssert --runtime stub --importMemory --noExportMemory --enable simd'.split(' ');

/** @typedef {{ folder: URL, source: string, module: string, name: string }} KernelModule */

/** A source in the `assembly/` of a folder, and the module made of it. @type {readonly KernelModule[]} */
export const kernelModules = [
  { folder: trees, source: 'kernels.ts', module: 'kernels-binary.ts', name: 'kernelsBinary' },
  { folder: trees, source: 'predict.ts', module: 'predict-binary.ts', name: 'predictBinary' },
  { folder: trees, source: 'read.ts', module: 'read-binary.ts', name: 'readBinary' },
  { folder: networks, source: 'index.ts', module: 'network-binary.ts', name: 'networkBinary' },
];

/**
 * @param {KernelModule} kernels
 * @returns {Promise<Uint8Array>} the binary
 */
export async function compileKernels({ folder, source }) {
  const assembly = fileURLToPath(new URL('assembly', folder));
  const stderr = createMemoryStream();
  const { error, binary } = await run(
    [source, '--baseDir', assembly, '--outFile', 'out.wasm', ...options],
    stderr,
  );
  if (error !== null || binary === null)
    throw new Error(`AssemblyScript: ${String(error)}\n${stderr.toString()}`);
  return binary;
}

/** @param {string[]} options @param {import('assemblyscript/asc').MemoryStream} stderr */
async function run(options, stderr) {
  /** @type {Uint8Array | null} */
  let binary = null;
  const { error } = await main(options, {
    stderr,
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
    },
  });
  return { error, binary };
}

/** @param {string} name @param {Uint8Array} binary */
export function writeModule(name, binary) {
  const text = Buffer.from(binary).toString('base64');
  return `/** Made by \`npm run kernels\` from \`assembly/\`; ${binary.length} bytes as base64. */\nexport const ${name} =\n  '${text}';\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const kernels of kernelModules) {
    const { folder, module, name } = kernels;
    const binary = await compileKernels(kernels);
    writeFileSync(new URL(module, folder), writeModule(name, binary));
    console.log(`${module}: ${binary.length} bytes`);
  }
}
