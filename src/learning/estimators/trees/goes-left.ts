import { unpackHead } from './tree.ts';

/** Whether a row whose column has this bin goes left at a split. @param sets - the tree's, `offset` where this split's begins */
export function goesLeft(head: number, bin: number, sets: Uint32Array, offset: number): boolean {
  const { isCategory, threshold, missingRight } = unpackHead(head);
  if (isCategory) return (((sets[offset + (bin >>> 5)] ?? 0) >>> (bin & 31)) & 1) === 1;
  return bin <= threshold && !(missingRight && bin === 0);
}
