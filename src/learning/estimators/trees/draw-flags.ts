import type { Random } from '../../random.ts';

/** A share of the flags that are set, one at least, drawn without replacement. */
export function drawFlags(flags: Uint8Array, share: number, random: Random): Uint8Array<ArrayBuffer> {
  const set = Uint32Array.from(flags.keys()).filter((i) => flags[i] === 1);
  const drawn = new Uint8Array(flags.length);
  const nKept = Math.max(1, Math.round(set.length * share));
  for (const i of random.shuffle(set).subarray(0, nKept)) drawn[i] = 1;
  return drawn;
}
