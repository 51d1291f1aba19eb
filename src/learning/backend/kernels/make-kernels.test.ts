import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('[N1] where WebAssembly may not start, plain code does the work', async () => {
  vi.resetModules();
  vi.stubGlobal('WebAssembly', {
    Memory: WebAssembly.Memory,
    Instance: WebAssembly.Instance,
    Module: refuse,
  });
  const { makeKernels, makeWasmKernels } = await import('./make-kernels.ts');
  expect(makeWasmKernels(16)).toBeNull();
  expect(makeKernels(16).kind).toBe('plain');
});

function refuse(): never {
  throw new Error('Refused to compile: wasm-unsafe-eval is not allowed');
}

test('[N1] where there is not that much memory for it, plain code does the work', async () => {
  vi.resetModules();
  const { makeWasmKernels } = await import('./make-kernels.ts');
  expect(makeWasmKernels(16)?.kind).toBe('wasm');
  expect(makeWasmKernels(2 ** 33)).toBeNull();
});

test('[N8] the binary in the repository is what its source compiles to', { timeout: 60_000 }, async () => {
  const script = fileURLToPath(new URL('../../../../assembly/network/build.mjs', import.meta.url));
  await expect(promisify(execFile)(process.execPath, [script, '--check'])).resolves.toBeDefined();
});
