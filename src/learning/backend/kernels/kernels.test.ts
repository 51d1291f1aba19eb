import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../random.ts';
import type { Kernels } from './kernels.ts';
import { makePlainKernels, makeWasmKernels } from './make-kernels.ts';

const N_FLOATS = 40_000;

/** Runs the same work on both memories, filled alike, and says whether every byte of them is the same afterwards. */
function runBoth(seed: number, work: (kernels: Kernels) => void): { same: boolean; changed: boolean } {
  const wasm = makeWasmKernels(N_FLOATS);
  if (wasm === null) throw new Error('no WebAssembly with SIMD here');
  const plain = makePlainKernels(N_FLOATS);
  const random = Random.fromSeed(seed);
  for (let i = 0; i < N_FLOATS; i++) plain.f32[i] = (random.nextFloat() - 0.5) * 4;
  wasm.f32.set(plain.f32);
  const before = plain.i32.slice();
  work(plain);
  work(wasm);
  return {
    same: plain.i32.every((word, i) => word === wasm.i32[i]),
    changed: plain.i32.some((word, i) => word !== before[i]),
  };
}

const small = fc.integer({ min: 1, max: 21 });
const flag = fc.constantFrom(0, 1);

describe('[N1] WebAssembly gives the bits of plain TypeScript', () => {
  test('products of matrices, both ways of reading the first', () => {
    fc.assert(
      fc.property(small, small, small, flag, flag, (m, k, n, adds, isTransposed) => {
        const [row, column] = isTransposed === 1 ? [1, m] : [k, 1];
        const ran = runBoth(m * 441 + k * 21 + n, (kernels) =>
          kernels.gemm(m, k, n, 0, row, column, 500, 1000, adds),
        );
        expect(ran).toEqual({ same: true, changed: true });
      }),
      { numRuns: 60 },
    );
  });

  test('spreading over heads, activations and the way back', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 5 }), small, (rows, heads, n) => {
        const ran = runBoth(rows + heads + n, (kernels) => {
          kernels.spread(rows, heads, n, 0, 4000, 6000);
          kernels.activate(rows, heads, n, 6000, 4000, 4200, 9000);
          kernels.multiplyBy(rows * heads * n, 12_000, 16_000);
          kernels.activateBack(rows, heads, n, 6000, 4000, 9000, 12_000, 24_000, 24_200);
          kernels.spreadBack(rows, heads, n, 0, 4000, 12_000, 28_000, 32_000);
        });
        expect(ran).toEqual({ same: true, changed: true });
      }),
      { numRuns: 60 },
    );
  });

  test('heads and the way back', () => {
    fc.assert(
      fc.property(
        small,
        fc.integer({ min: 1, max: 5 }),
        small,
        fc.integer({ min: 1, max: 4 }),
        (rows, heads, n, nOutputs) => {
          const ran = runBoth(rows + heads + n, (kernels) => {
            kernels.heads(rows, heads, n, nOutputs, 0, 4000, 5000, 6000);
            kernels.headsBack(rows, heads, n, nOutputs, 6000, 0, 4000, 12_000, 14_000, 16_000);
          });
          expect(ran).toEqual({ same: true, changed: true });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('codes, transposition and Adam', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 3 }), small, (rows, nCodes, n) => {
        const ran = runBoth(rows + n, (kernels) => {
          for (let i = 0; i < rows * nCodes; i++) kernels.i32[i] = (i % 7) - 1;
          kernels.addCodes(rows, nCodes, n, 0, 1000, 2000);
          kernels.addCodesBack(rows, nCodes, n, 0, 1000, 2000);
          kernels.transpose(rows, n, 2000, 3000);
          for (let i = 7000; i < 7500; i++) kernels.f32[i] = Math.abs(kernels.f32[i] ?? 0);
          kernels.adam(n * rows, 4000, 5000, 6000, 7000, 0.9, 0.999, 1e-7, 0.9999, 1e-3, 1.5);
        });
        expect(ran).toEqual({ same: true, changed: true });
      }),
      { numRuns: 60 },
    );
  });
});

test('a product of matrices is one', () => {
  const { f32, gemm } = makePlainKernels(64);
  f32.set([1, 2, 3, 4, 5, 6]);
  f32.set([7, 8, 9, 10, 11, 12], 8);
  gemm(2, 3, 2, 0, 3, 1, 8, 16, 0);
  expect([...f32.subarray(16, 20)]).toEqual([58, 64, 139, 154]);
  gemm(2, 3, 2, 0, 3, 1, 8, 16, 1);
  expect([...f32.subarray(16, 20)]).toEqual([116, 128, 278, 308]);
});
