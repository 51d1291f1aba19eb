/** The hyperparameters of a Gaussian process that are not learned from the rows. */
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { HyperparameterSpec } from '../../estimator.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';
import type { Bounds } from './bounded-lbfgs.ts';
import type { KernelParameters, KernelShape, KernelSizes } from './kernel.ts';

export interface GpSettings {
  readonly shape: KernelShape;
  /** steps of the search for length scales and the like */
  readonly maxIterations: number;
  /** rows that the search looks at, drawn with the seed; all rows make the fit itself */
  readonly nSearchRows: number;
}

export const gpHyperparameters: readonly HyperparameterSpec[] = [
  { type: 'choice', name: 'kernel', initial: 'matern52', choices: ['matern52', 'rbf'] },
  { type: 'number', name: 'max_iter', initial: 60, low: 0, high: 500, whole: true, logarithmic: false },
  { type: 'number', name: 'search_rows', initial: 500, low: 20, high: 2000, whole: true, logarithmic: true },
];

export function readGpSettings(given: Hyperparameters): GpSettings {
  const read = readHyperparameters(gpHyperparameters, given);
  return {
    shape: read.text('kernel') === 'rbf' ? 'rbf' : 'matern52',
    maxIterations: read.number('max_iter'),
    nSearchRows: read.number('search_rows'),
  };
}

/** What each parameter may be, as decades: with standardised rows all of them live near 1. */
const DECADES = {
  length: [-2, 3],
  theta: [-4, 1.3],
  signal: [-3, 2],
  linear: [-3, 2],
  noise: [-3, 1],
} as const;

export function parameterBounds(sizes: KernelSizes): Bounds {
  const pick = (end: 0 | 1) => layOut(sizes, (kind) => DECADES[kind][end] * Math.LN10);
  return { low: pick(0), high: pick(1) };
}

/** Smooth, with some noise: lengths grow with the number of inputs, for distances do. */
export function startingParameters(sizes: KernelSizes): KernelParameters {
  const nInputs = sizes.nNumbers + sizes.nCodes;
  let length = 0;
  // ln √n to half a unit is near enough to start from, and no logarithm is needed
  for (let reach = 1; reach < nInputs; reach *= Math.E) length += 0.5;
  const starts = { length, theta: -0.7, signal: -0.2, linear: -1.2, noise: -1.2 };
  return layOut(sizes, (kind) => starts[kind]);
}

function layOut(
  { nNumbers, nCodes }: KernelSizes,
  of: (kind: keyof typeof DECADES) => number,
): KernelParameters {
  const kinds = [
    ...Array.from({ length: nNumbers }, () => 'length' as const),
    ...Array.from({ length: nCodes }, () => 'theta' as const),
    'signal' as const,
    'linear' as const,
    'noise' as const,
  ];
  return Float64Array.from(kinds, of);
}
