/** Which back end a fit runs on. */
import { scriptKernels } from './script-kernels.ts';
import type { KernelKind, TreeKernels } from './tree-kernels.ts';

/** `auto`: by the size of the fit. */
export type KernelChoice = KernelKind | 'auto';

/** What a fit will ask the kernels for; more is allowed, and slower. */
export interface FitSize {
  readonly nRows: number;
  readonly nFeatures: number;
  /** histograms kept at a time: the most leaves of a tree */
  readonly nSlots: number;
}

/** Kernels for one fit; whatever is chosen, the results are the same bits. */
export function createKernels(choice: KernelChoice, size: FitSize): TreeKernels {
  void choice;
  void size;
  return scriptKernels;
}
