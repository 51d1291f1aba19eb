/** What a tree may look at: a share of the rows, a share of the features. */
import { assert } from '../../../domain/errors.ts';
import type { Random } from '../../random.ts';

/** Puts the rows of a tree first in `order`, ascending: all of them, or a share drawn without replacement. Friedman 2002. */
export function drawRows(order: Uint32Array, share: number, random: Random): number {
  const n = order.length;
  const wanted = Math.max(1, Math.round(n * share));
  if (wanted === n) {
    for (let row = 0; row < n; row++) order[row] = row;
    return n;
  }
  // Knuth, TAOCP 3.4.2, algorithm S
  let taken = 0;
  for (let row = 0; row < n && taken < wanted; row++) {
    if (random.nextFloat() * (n - row) < wanted - taken) order[taken++] = row;
  }
  assert(taken === wanted, 'algorithm S takes as many rows as asked');
  return taken;
}

/** One flag a feature. */
export function drawFeatures(n: number, share: number, random: Random): Uint8Array<ArrayBuffer> {
  const used = new Uint8Array(n).fill(1);
  const nLeftOut = n - Math.max(1, Math.round(n * share));
  const order = random.shuffle(Uint32Array.from({ length: n }, (_, f) => f));
  for (const f of order.subarray(0, nLeftOut)) used[f] = 0;
  return used;
}
