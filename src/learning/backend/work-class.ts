/**
 * How much a step of training is, in four classes. Which engine is fastest depends on it: plain code starts a step in microseconds, a
 * graphics card in milliseconds, and a card does a large step in no more time than a small one.
 */
import type { NetworkShape } from './network.ts';
import { denseWidth } from './number-layout.ts';

export const workClasses = ['small', 'medium', 'large', 'huge'] as const;

export type WorkClass = (typeof workClasses)[number];

/** Multiplications of one step below which it is of a class. */
const LIMITS: readonly (readonly [WorkClass, number])[] = [
  ['small', 8e6],
  ['medium', 64e6],
  ['large', 512e6],
];

/** @param nRows - rows worked on at once: a batch of training, or all rows to be predicted */
export function workClassOf(shape: NetworkShape, nRows: number): WorkClass {
  const work = nRows * shape.nHeads * countProducts(shape);
  return LIMITS.find(([, limit]) => work < limit)?.[0] ?? 'huge';
}

/** Multiplications of one row and head in a forward pass. */
function countProducts({ numbers, nCodes, embedding, hidden, nOutputs }: NetworkShape): number {
  let nIn = denseWidth(numbers) + nCodes * Math.max(1, embedding);
  let products = 0;
  for (const units of [...hidden, nOutputs]) {
    products += nIn * units;
    nIn = units;
  }
  return products;
}
