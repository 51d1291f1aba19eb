/**
 * The Sobol sequence: points that fill a cube more evenly than chance does (Sobol 1967; direction numbers of Joe & Kuo 2008,
 * in Gray-code order as `scipy.stats.qmc.Sobol` has it), scrambled by nested flips (Owen 1995) so that a seed gives its own
 * sequence of the same evenness.
 */
import { DataError } from '../../domain/errors.ts';
import { Random } from '../random.ts';
import { directions } from './sobol-directions.ts';

const BITS = 32;

/** Most dimensions there are direction numbers for. */
export const MAX_SOBOL_DIMENSIONS = directions.length + 1;

/**
 * @param index - 0 … 2³² − 1; point 0 of the plain sequence is the origin
 * @param nDimensions - 0 … {@link MAX_SOBOL_DIMENSIONS}
 * @param seed - scrambles; null: the plain sequence
 * @returns a point of [0, 1)ᵈ
 * @throws {@link DataError} `out-of-range`
 */
export function sobolPoint(
  index: number,
  nDimensions: number,
  seed: number | null,
): Float64Array<ArrayBuffer> {
  if (!Number.isInteger(index) || index < 0 || index >= 2 ** BITS)
    throw new DataError('out-of-range', { what: 'index', index });
  if (nDimensions > MAX_SOBOL_DIMENSIONS)
    throw new DataError('out-of-range', { what: 'nDimensions', nDimensions });
  const random = seed === null ? null : Random.fromSeed(seed).split('sobol');
  return Float64Array.from({ length: nDimensions }, (_, d) => {
    const word = sobolWord(index, d);
    return (random === null ? word : scramble(word, random.split(d).nextUint32())) / 2 ** BITS;
  });
}

function sobolWord(index: number, dimension: number): number {
  const gray = (index ^ (index >>> 1)) >>> 0;
  const columns = directionWords(dimension);
  let word = 0;
  for (let bit = 0; bit < BITS; bit++) if ((gray >>> bit) & 1) word ^= columns[bit] ?? 0;
  return word >>> 0;
}

const known = new Map<number, Uint32Array>();

/** m₁2³¹, m₂2³⁰, … with mₖ = 2a₁mₖ₋₁ ⊕ … ⊕ 2ˢmₖ₋ₛ ⊕ mₖ₋ₛ (Joe & Kuo 2008, eq. 2). */
function directionWords(dimension: number): Uint32Array {
  const made = known.get(dimension);
  if (made !== undefined) return made;
  // the first dimension is van der Corput's sequence: mₖ = 1
  const [polynomial, ...initial] = dimension === 0 ? [1] : (directions[dimension - 1] ?? [1]);
  const degree = initial.length;
  const m = [...initial];
  for (let k = degree; k < BITS; k++) {
    let next = degree === 0 ? 1 : (m[k - degree] ?? 0);
    for (let i = 1; i <= degree; i++) if ((polynomial >>> (degree - i)) & 1) next ^= (m[k - i] ?? 0) << i;
    m.push(next >>> 0);
  }
  const words = Uint32Array.from(m, (value, k) => value << (BITS - 1 - k));
  known.set(dimension, words);
  return words;
}

/** Flips each bit by a coin that depends on the bits above it: the halves, quarters, … of the axis change places. */
function scramble(word: number, key: number): number {
  let out = 0;
  for (let bit = BITS - 1; bit >= 0; bit--) {
    const above = bit === BITS - 1 ? 0 : word >>> (bit + 1);
    const flip = mixBits(above ^ Math.imul(key, 2 * bit + 1)) & 1;
    out |= (((word >>> bit) & 1) ^ flip) << bit;
  }
  return out >>> 0;
}

/** MurmurHash3's finalizer. */
function mixBits(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
