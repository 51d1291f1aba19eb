/**
 * The loops over rows that growing a tree spends its time in, behind one interface with two back ends: TypeScript (`script`),
 * which runs everywhere, and WebAssembly. Both give the same bits: what is summed in histograms are integers (see
 * `packed-sums.ts`), and all else is done in the same order with operations that IEEE 754 rounds exactly.
 *
 * A back end also makes the arrays, for WebAssembly reaches only its own memory. An array that was made elsewhere is allowed
 * anywhere; the call then runs in TypeScript.
 */
import type { PackedBins } from '../bins.ts';

export type KernelKind = 'script' | 'wasm';

/** Zero-filled arrays of n entries, in the memory that the kernels reach. */
export interface KernelMemory {
  float64(n: number): Float64Array<ArrayBuffer>;
  uint32(n: number): Uint32Array<ArrayBuffer>;
  int32(n: number): Int32Array<ArrayBuffer>;
  uint8(n: number): Uint8Array<ArrayBuffer>;
}

/** Rows `order[starts[k] … ends[k])` form leaf k of `n`, whose value is `values[k]`. The arrays may be longer. */
export interface LeafRows {
  n: number;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  /** in the target's unit */
  readonly values: Float64Array<ArrayBuffer>;
}

/** Which rows a kernel goes over: those named by `order[start … end)`. */
export interface RowRange {
  readonly order: Uint32Array<ArrayBuffer>;
  readonly start: number;
  readonly end: number;
  /** `order[i]` is i over the whole range, so that it need not be read */
  readonly inOrder: boolean;
}

export interface TreeKernels extends KernelMemory {
  readonly kind: KernelKind;

  /** Sorts numbers in place, ascending, −0 before 0. @param values - none missing */
  sort(values: Float64Array): void;

  /** Σ `packed[row]` over the rows; exact. */
  sumRows(packed: Float64Array<ArrayBuffer>, rows: RowRange): number;

  /**
   * Sums the rows' packed numbers by bin into `histogram[offset + f · 256 + bin]`, which is cleared first.
   *
   * @param packed - one number a row of the table: an integer small enough for every sum to be exact
   * @param used - one flag a feature; a group of four in which none is set is only cleared
   * @param gathered - scratch, as long as `order`; what it holds afterwards is not said
   */
  buildHistogram(
    histogram: Float64Array<ArrayBuffer>,
    offset: number,
    bins: PackedBins,
    used: Uint8Array<ArrayBuffer>,
    packed: Float64Array<ArrayBuffer>,
    rows: RowRange,
    gathered: Float64Array<ArrayBuffer>,
  ): void;

  /** `histogram[parent + i] −= histogram[child + i]` for i below `length`: the parent's slot becomes the other child's. */
  subtractHistogram(
    histogram: Float64Array<ArrayBuffer>,
    parent: number,
    child: number,
    length: number,
  ): void;

  /**
   * Sorts the rows of a node by side, keeping their order within a side (stable).
   *
   * @param scratch - as long as `order`
   * @param goesRight - 1 for each bin of `feature` that goes right, else 0; length 256
   * @returns how many rows go right; they end up last
   */
  partition(
    rows: RowRange,
    scratch: Uint32Array<ArrayBuffer>,
    bins: PackedBins,
    feature: number,
    goesRight: Uint8Array<ArrayBuffer>,
  ): number;

  /** Squared loss: `packed[i] = ⌊(predicted[i] − target[i]) · scale + ½⌋ + unit`. */
  packDifferences(
    predicted: Float64Array<ArrayBuffer>,
    target: Float64Array<ArrayBuffer>,
    scale: number,
    unit: number,
    packed: Float64Array<ArrayBuffer>,
  ): void;

  /** Adds each leaf's value to `predicted` of its rows. */
  addLeaves(order: Uint32Array<ArrayBuffer>, leaves: LeafRows, predicted: Float64Array<ArrayBuffer>): void;

  /**
   * Compares two columns row after row.
   *
   * @param errors - written: [max |predicted − target|, Σ (predicted − target)²], the sum in a
   *   fixed order; the differences must be numbers
   */
  measureErrors(
    predicted: Float64Array<ArrayBuffer>,
    target: Float64Array<ArrayBuffer>,
    errors: Float64Array<ArrayBuffer>,
  ): void;
}

/** Room for the leaves of trees with at most `maxLeaves`. */
export function allocateLeaves(memory: KernelMemory, maxLeaves: number): LeafRows {
  return {
    n: 0,
    starts: memory.uint32(maxLeaves),
    ends: memory.uint32(maxLeaves),
    values: memory.float64(maxLeaves),
  };
}
