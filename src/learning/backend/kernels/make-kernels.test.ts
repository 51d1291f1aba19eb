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
