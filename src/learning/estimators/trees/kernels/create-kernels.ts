/**
 * Which back end a fit runs on. By itself WebAssembly is taken from a size on at which its faster loops have paid for the
 * making of its memory; results are the same bits either way.
 */
import { BINS } from '../histogram.ts';
import { scriptKernels } from './script-kernels.ts';
import type { KernelKind, TreeKernels } from './tree-kernels.ts';
import { createWasmKernels } from './wasm-kernels.ts';

/** `auto`: by the size of the fit. */
export type KernelChoice = KernelKind | 'auto';

/** What a fit will ask the kernels for; more is allowed, and slower. */
export interface FitSize {
  readonly nRows: number;
  readonly nFeatures: number;
  /** histograms kept at a time: the most leaves of a tree */
  readonly nSlots: number;
}

/** Bins (rows × features) from which WebAssembly is worth its memory: measured in `docs/learning/tree-speed.md`. */
const WORTH_BINS = 10_000;

/** Columns of eight bytes a row that a fit may make: numbers of several losses, weights, scratch. */
const ROW_COLUMNS = 16;

/** Kernels for one fit. Falls back to TypeScript where WebAssembly or its memory cannot be had. */
export function createKernels(choice: KernelChoice, size: FitSize): TreeKernels {
  const isSmall = size.nRows * size.nFeatures < WORTH_BINS;
  if (choice === 'script' || (choice === 'auto' && isSmall)) return scriptKernels;
  return createWasmKernels(roomFor(size)) ?? scriptKernels;
}

/** Bytes for two sets of histograms, the bins, and columns a row; pages that are not used cost nothing. */
function roomFor({ nRows, nFeatures, nSlots }: FitSize): number {
  const histograms = 2 * nSlots * nFeatures * BINS * 8;
  const bins = 4 * Math.ceil(nFeatures / 4) * nRows;
  return histograms + bins + ROW_COLUMNS * 8 * nRows + 2 ** 20;
}
