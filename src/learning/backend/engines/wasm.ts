/**
 * The WebAssembly backend, single-threaded SIMD. Its threaded build turns a function into source text, which breaks once
 * minified, and was no faster on two cores; see docs/decisions/0321-tensorflow-backends.md.
 */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { env } from '@tensorflow/tfjs-core';

/** Must run before the backend is set. */
export async function prepareWasm(): Promise<void> {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // all three names must be given; only the SIMD build is ever asked for, or the browser is too old and the engine refused
  setWasmPaths({
    'tfjs-backend-wasm.wasm': simdUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': simdUrl,
  });
}
