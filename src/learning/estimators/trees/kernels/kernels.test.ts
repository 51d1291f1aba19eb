/** Laws of the kernels: WebAssembly gives TypeScript's bits, kernel by kernel and over whole fits. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFits, runOn } from '../../../../../tests/support/compare-kernels.ts';
import { Random } from '../../../random.ts';
import type { PackedBins } from '../bins.ts';
import { createKernels } from './create-kernels.ts';
import { instantiate } from './instantiate.ts';
import { kernelsBinary } from './kernels-binary.ts';
import { scriptKernels } from './script-kernels.ts';
import type { TreeKernels } from './tree-kernels.ts';
import { allocateLeaves } from './tree-kernels.ts';
import { createWasmKernels } from './wasm-kernels.ts';

const BINS = 256;

interface Rows {
  readonly nFeatures: number;
  readonly bytes: readonly number[];
  readonly numbers: readonly number[];
  /** which rows are in the node */
  readonly taken: readonly boolean[];
}

const rowsArbitrary: fc.Arbitrary<Rows> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 70 }))
  .chain(([nFeatures, nRows]) =>
    fc.record({
      nFeatures: fc.constant(nFeatures),
      bytes: fc.array(fc.integer({ min: 0, max: 255 }), {
        minLength: nFeatures * nRows,
        maxLength: nFeatures * nRows,
      }),
      numbers: fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), {
        minLength: nRows,
        maxLength: nRows,
      }),
      taken: fc.array(fc.boolean(), { minLength: nRows, maxLength: nRows }),
    }),
  );

function wasm(nBytes = 2 ** 20): TreeKernels {
  const kernels = createWasmKernels(nBytes);
  if (kernels === null) throw new Error('this engine has no WebAssembly');
  return kernels;
}

function packRows(kernels: TreeKernels, { nFeatures, bytes, numbers }: Rows): PackedBins {
  const nRows = numbers.length;
  const words = kernels.int32(Math.ceil(nFeatures / 4) * nRows);
  bytes.forEach((byte, k) => {
    const f = Math.floor(k / nRows);
    const at = (f >>> 2) * nRows + (k % nRows);
    words[at] = (words[at] ?? 0) | (byte << ((f & 3) * 8));
  });
  return { nRows, words, rowStride: 1, groupStride: nRows };
}

function fill<T extends Float64Array | Uint32Array | Uint8Array>(array: T, values: readonly number[]): T {
  array.set(values);
  return array;
}

/** What every kernel makes of the same rows, as plain numbers. */
function runAll(kernels: TreeKernels, rows: Rows, whole: boolean): number[][] {
  const { nFeatures, numbers, taken } = rows;
  const nRows = numbers.length;
  const bins = packRows(kernels, rows);
  const chosen = numbers.map((_, row) => row).filter((row) => whole || taken[row] === true);
  const order = fill(kernels.uint32(nRows), chosen);
  const range = { order, start: 0, end: chosen.length, inOrder: whole };
  const packed = fill(
    kernels.float64(nRows),
    numbers.map((x) => Math.round(x) + 2 ** 40),
  );
  const used = fill(
    kernels.uint8(nFeatures),
    Array.from({ length: nFeatures }, (_, f) => (taken[f % nRows] === true || f === 0 ? 1 : 0)),
  );
  const histogram = kernels.float64(2 * nFeatures * BINS).fill(7);
  const gathered = kernels.float64(nRows);
  const length = nFeatures * BINS;
  kernels.buildHistogram(histogram, length, bins, used, packed, range, gathered);
  const sum = kernels.sumRows(packed, range);
  kernels.subtractHistogram(histogram, 0, length, length);
  const goesRight = fill(
    kernels.uint8(BINS),
    Array.from({ length: BINS }, (_, bin) => (bin % 3 === 0 ? 1 : 0)),
  );
  const nRight = kernels.partition(range, kernels.uint32(nRows), bins, nFeatures - 1, goesRight);
  const predicted = fill(
    kernels.float64(nRows),
    numbers.map((x) => x / 3),
  );
  const leaves = allocateLeaves(kernels, 2);
  fill(leaves.starts, [0, chosen.length - nRight]);
  fill(leaves.ends, [chosen.length - nRight, chosen.length]);
  fill(leaves.values, [0.1, -7.3]);
  leaves.n = 2;
  kernels.addLeaves(order, leaves, predicted);
  const target = fill(kernels.float64(nRows), numbers);
  const errors = kernels.float64(2);
  kernels.measureErrors(predicted, target, errors);
  const repacked = kernels.float64(nRows);
  kernels.packDifferences(predicted, target, 0.37, 2 ** 30, repacked);
  return [
    [sum, nRight],
    ...[histogram, order.subarray(0, chosen.length), predicted, errors, repacked].map((a) => Array.from(a)),
  ];
}

describe('tree kernels', () => {
  it('[K1] give the same bits in WebAssembly as in TypeScript', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.boolean(), (rows, whole) => {
        expect(runAll(wasm(), rows, whole)).toEqual(runAll(scriptKernels, rows, whole));
      }),
      { numRuns: 150 },
    );
  });

  it('[K1] give the same bits where rows are fetched in blocks, three groups at a time', () => {
    const random = Random.fromSeed(12);
    for (const nFeatures of [12, 14, 25]) {
      const nRows = 257 + random.nextInt(700);
      const rows = {
        nFeatures,
        bytes: Array.from({ length: nFeatures * nRows }, () => random.nextInt(256)),
        numbers: Array.from({ length: nRows }, () => 1000 * random.normal()),
        taken: Array.from({ length: nRows }, () => random.nextInt(4) !== 0),
      };
      expect(runAll(wasm(), rows, false)).toEqual(runAll(scriptKernels, rows, false));
    }
  });

  it('[K1] sort as the platform does, to the bit', () => {
    const random = Random.fromSeed(3);
    const kernels = wasm(2 ** 20);
    const special = [0, -0, Infinity, -Infinity, 5e-324, -5e-324, 1.5, -1.5];
    for (const span of [1, 1e-3, 1e300]) {
      const values = Float64Array.from({ length: 3000 }, () => {
        const kind = random.nextInt(6);
        return kind === 0 ? (special[random.nextInt(special.length)] ?? 0) : span * random.normal();
      });
      const sorted = values.slice();
      kernels.sort(sorted);
      expect(sorted).toEqual(values.slice().sort());
      const alike = new Float64Array(2000).fill(span);
      kernels.sort(alike);
      expect(alike).toEqual(new Float64Array(2000).fill(span));
    }
  });

  it('[K1] run in TypeScript on arrays for which there is no room', () => {
    const rows: Rows = {
      nFeatures: 5,
      bytes: Array.from({ length: 5 * 64 }, (_, k) => (k * 7) % 256),
      numbers: Array.from({ length: 64 }, (_, k) => k * k - 31 * k),
      taken: Array.from({ length: 64 }, (_, k) => k % 3 !== 0),
    };
    const expected = runAll(scriptKernels, rows, false);
    // one page: what does not fit is made elsewhere
    const cramped = wasm(65_536);
    while (cramped.uint8(64).buffer.byteLength > 64);
    expect(runAll(cramped, rows, false)).toEqual(expected);
    expect(runAll(wasm(65_536), rows, false)).toEqual(expected);
  });

  it('[K2] fall back to TypeScript where there is no such memory', () => {
    expect(createWasmKernels(2 ** 40)).toBeNull();
    const huge = { nRows: 2 ** 31, nFeatures: 12, nSlots: 31 };
    expect(createKernels('wasm', huge).kind).toBe('script');
  });

  it('[K2] refuse a module that is not one, as an engine without SIMD does', () => {
    expect(instantiate(btoa('nothing of the kind'), 65_536)).toBeNull();
    expect(instantiate(kernelsBinary, 65_536)).not.toBeNull();
  });

  it('are chosen by the size of the fit', () => {
    expect(createKernels('auto', { nRows: 100, nFeatures: 3, nSlots: 31 }).kind).toBe('script');
    expect(createKernels('auto', { nRows: 100_000, nFeatures: 12, nSlots: 31 }).kind).toBe('wasm');
    expect(createKernels('script', { nRows: 100_000, nFeatures: 12, nSlots: 31 }).kind).toBe('script');
  });

  it('[K1] fit the same models, byte for byte, with the same metrics on the way', async () => {
    for (const fit of randomFits(12, 4)) expect(await runOn('wasm', fit)).toEqual(await runOn('script', fit));
  });
});
