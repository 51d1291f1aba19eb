/** Makes the kernels over fresh memory: WebAssembly where its SIMD runs, plain TypeScript elsewhere and for a single row. */
import type { Kernels } from './kernels.ts';
import { plainActivate, plainActivateBack, plainAdam, plainAddCodes, plainAddCodesBack, plainMultiplyBy, plainSpread, plainSpreadBack, plainTranspose } from './plain-elements.ts'; // prettier-ignore
import { plainGemm } from './plain-gemm.ts';
import { plainHeads, plainHeadsBack } from './plain-heads.ts';
import { networkBinary } from './network-binary.ts';

const PAGE_BYTES = 65_536;

/** @param nFloats - length of the memory, float32 elements; zeroed */
export function makeKernels(nFloats: number): Kernels {
  return makeWasmKernels(nFloats) ?? makePlainKernels(nFloats);
}

/** @param nFloats - see {@link makeKernels} */
export function makePlainKernels(nFloats: number): Kernels {
  const f32 = new Float32Array(nFloats);
  const i32 = new Int32Array(f32.buffer);
  return {
    kind: 'plain',
    f32,
    i32,
    gemm: (...at) => plainGemm(f32, ...at),
    transpose: (...at) => plainTranspose(f32, ...at),
    spread: (...at) => plainSpread(f32, ...at),
    spreadBack: (...at) => plainSpreadBack(f32, ...at),
    activate: (...at) => plainActivate(f32, ...at),
    activateBack: (...at) => plainActivateBack(f32, ...at),
    multiplyBy: (...at) => plainMultiplyBy(f32, ...at),
    addCodes: (...at) => plainAddCodes(f32, i32, ...at),
    addCodesBack: (...at) => plainAddCodesBack(f32, i32, ...at),
    heads: (...at) => plainHeads(f32, ...at),
    headsBack: (...at) => plainHeadsBack(f32, ...at),
    adam: (...at) => plainAdam(f32, ...at),
  };
}

/** @returns null where WebAssembly, its SIMD, or that much memory is not to be had */
export function makeWasmKernels(nFloats: number): Kernels | null {
  const compiled = compileOnce();
  if (compiled === null) return null;
  const nPages = Math.max(1, Math.ceil((nFloats * 4) / PAGE_BYTES));
  try {
    const memory = new WebAssembly.Memory({ initial: nPages, maximum: nPages });
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
    return {
      // cast: the module is ours, and a test compares each export with its plain twin
      ...(exports as unknown as Omit<Kernels, 'kind' | 'f32' | 'i32'>),
      kind: 'wasm',
      f32: new Float32Array(memory.buffer, 0, nFloats),
      i32: new Int32Array(memory.buffer, 0, nFloats),
    };
  } catch {
    // too much memory asked for: plain arrays may still have it
    return null;
  }
}

let compiled: WebAssembly.Module | null | undefined;

function compileOnce(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled;
  try {
    const bytes = Uint8Array.from(atob(networkBinary), (letter) => letter.charCodeAt(0));
    compiled = new WebAssembly.Module(bytes);
  } catch {
    // no WebAssembly, no SIMD, or a policy that forbids it: plain code gives the same bits
    compiled = null;
  }
  return compiled;
}
