/** The memory of a network on the plain engine: parameters and the scratch of a chunk of rows, each at its place in one block. */
import { Arena, type Kernels } from './kernels/kernels.ts';
import type { NetworkShape } from './network.ts';
import { type ParameterLayout, layOutParameters } from './parameters.ts';

/** Rows times heads worked on at once: activations of such a chunk stay in the processor's cache. */
const CHUNK = 256;

/** Addresses in the kernels' memory. */
export interface Places {
  readonly weights: number;
  /** ones, as long as the widest layer: the scales of a plain network */
  readonly ones: number;
  /** rows × nInputs; the same spread over heads */
  readonly inputs: number;
  readonly spread: number;
  /** (rows × heads) × nCodes, when categories are one-hot; else rows × nCodes */
  readonly codes: number;
  /** per hidden layer, (rows × heads) × units: before and after scale, bias and relu */
  readonly sums: readonly number[];
  readonly activations: readonly number[];
  /** rows × heads × outputs */
  readonly outputs: number;
}

/** What training needs besides. */
export interface TrainingPlaces extends Places {
  readonly gradients: number;
  readonly m: number;
  readonly v: number;
  /** scratch gradient of `ones` */
  readonly dOnes: number;
  /** gradient of the inputs, spread over heads and not */
  readonly dSpread: number;
  readonly dInputs: number;
  /** per hidden layer, gradient of its activations, its dropout mask and its matrix transposed */
  readonly deltas: readonly number[];
  readonly masks: readonly number[];
  readonly transposed: readonly number[];
}

export interface Workspace<P extends Places> {
  readonly shape: NetworkShape;
  readonly layout: ParameterLayout;
  readonly kernels: Kernels;
  readonly places: P;
  /** most rows in a chunk */
  readonly maxRows: number;
}

/** @param make - makes memory of a number of float32 elements, such as `makeKernels` */
export function makeWorkspace(
  shape: NetworkShape,
  nRows: number,
  make: (nFloats: number) => Kernels,
): Workspace<Places> {
  const layout = layOutParameters(shape);
  const maxRows = chunkRows(shape, nRows);
  const arena = new Arena();
  const places = takePlaces(arena, shape, layout, maxRows);
  return { shape, layout, maxRows, places, kernels: withOnes(make(arena.length), places, shape) };
}

/** @param make - see {@link makeWorkspace} */
export function makeTrainingWorkspace(
  shape: NetworkShape,
  nRows: number,
  make: (nFloats: number) => Kernels,
): Workspace<TrainingPlaces> {
  const layout = layOutParameters(shape);
  const maxRows = chunkRows(shape, nRows);
  const height = maxRows * shape.nHeads;
  const arena = new Arena();
  const places: TrainingPlaces = {
    ...takePlaces(arena, shape, layout, maxRows),
    gradients: arena.take(layout.length),
    m: arena.take(layout.length),
    v: arena.take(layout.length),
    dOnes: arena.take(Math.max(1, ...shape.hidden)),
    dSpread: arena.take(height * layout.nInputs),
    dInputs: arena.take(maxRows * layout.nInputs),
    deltas: shape.hidden.map((units) => arena.take(height * units)),
    masks: shape.hidden.map((units) => arena.take(height * units)),
    transposed: layout.hidden.map(({ nIn, nOut }) => arena.take(nIn * nOut)),
  };
  return { shape, layout, maxRows, places, kernels: withOnes(make(arena.length), places, shape) };
}

function takePlaces(arena: Arena, shape: NetworkShape, layout: ParameterLayout, maxRows: number): Places {
  const { nHeads, nCodes, nOutputs, hidden } = shape;
  const height = maxRows * nHeads;
  return {
    weights: arena.take(layout.length),
    ones: arena.take(Math.max(1, ...hidden)),
    inputs: arena.take(maxRows * layout.nInputs),
    spread: arena.take(nHeads > 1 ? height * layout.nInputs : 0),
    codes: arena.take(height * nCodes),
    sums: hidden.map((units) => arena.take(height * units)),
    activations: hidden.map((units) => arena.take(height * units)),
    outputs: arena.take(height * nOutputs),
  };
}

function withOnes(kernels: Kernels, { ones }: Places, { hidden }: NetworkShape): Kernels {
  kernels.f32.fill(1, ones, ones + Math.max(1, ...hidden));
  return kernels;
}

function chunkRows({ nHeads }: NetworkShape, nRows: number): number {
  return Math.max(1, Math.min(nRows, Math.max(4, Math.floor(CHUNK / nHeads))));
}
