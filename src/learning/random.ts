/**
 * The one source of chance in `learning/`: a seeded generator that is always passed in. xoshiro128** (Blackman & Vigna
 * 2021, ACM Trans. Math. Softw. 47:36; public-domain reference at prng.di.unimi.it) on 32-bit integers, and for the normal
 * law only operations that IEEE 754 rounds exactly, so that every engine draws the same numbers to the last bit.
 */
import { DataError } from '../domain/errors.ts';
import { exactLog } from './exact/log.ts';

/** A stream of random numbers. Same seed and name, same stream; drawing from one never moves another. */
export class Random {
  readonly #path: string;
  readonly #state: Uint32Array<ArrayBuffer>;

  private constructor(path: string) {
    this.#path = path;
    this.#state = hashToState(path);
  }

  /** @param seed - any finite number @throws {@link DataError} `not-finite` */
  static fromSeed(seed: number): Random {
    if (!Number.isFinite(seed)) throw new DataError('not-finite', { what: 'seed' });
    return new Random(String(seed));
  }

  /** An independent stream, named: it depends on the seed and the names alone, not on what was drawn before. */
  split(name: string | number): Random {
    return new Random(`${this.#path}/${name}`);
  }

  /** 0 … 2³² − 1, each equally likely. */
  nextUint32(): number {
    return stepState(this.#state);
  }

  /** [0, 1), 53 random bits. */
  nextFloat(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 0x400_0000 + low) / 0x20_0000_0000_0000;
  }

  /** 0 … n − 1 without bias (Lemire's rejection, done on 32 bits). @param n - 1 … 2³² @throws {@link DataError} `out-of-range` */
  nextInt(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 0x1_0000_0000)
      throw new DataError('out-of-range', { what: 'n', n });
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % n);
    let draw = this.nextUint32();
    while (draw >= limit) draw = this.nextUint32();
    return draw % n;
  }

  /** Shuffles in place (Fisher–Yates, from the end) and returns the same array. */
  shuffle<T extends Uint32Array | Int32Array | Float64Array | unknown[]>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.nextInt(i + 1);
      const kept = items[i];
      items[i] = items[j];
      items[j] = kept;
    }
    return items;
  }

  /** Standard normal: Marsaglia's polar method (1964), with {@link exactLog} so that it is the same everywhere. */
  normal(): number {
    for (;;) {
      const u = 2 * this.nextFloat() - 1;
      const v = 2 * this.nextFloat() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * exactLog(s)) / s);
    }
  }
}

/** The raw generator, for its golden test: the first `n` words from a given state. */
export function xoshiroWords(state: readonly number[], n: number): number[] {
  const words = Uint32Array.from(state);
  return Array.from({ length: n }, () => stepState(words));
}

/** One step of xoshiro128** on its four words. */
function stepState(s: Uint32Array): number {
  // four words, always there: `as number` only silences the compiler's unchecked index
  const s0 = s[0] as number;
  const s1 = s[1] as number;
  const s2 = (s[2] as number) ^ s0;
  const s3 = (s[3] as number) ^ s1;
  const scrambled = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
  s[1] = s1 ^ s2;
  s[0] = s0 ^ s3;
  s[2] = s2 ^ (s1 << 9);
  s[3] = rotateLeft(s3, 11);
  return scrambled;
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Four words from a text: FNV-1a from four offsets, each finished by MurmurHash3's mixer. Never all zero. */
function hashToState(text: string): Uint32Array<ArrayBuffer> {
  const state = new Uint32Array(4);
  for (let word = 0; word < 4; word++) {
    let hash = 0x811c9dc5 ^ Math.imul(word + 1, 0x9e3779b9);
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    state[word] = hash ^ (hash >>> 16);
  }
  if (state.every((word) => word === 0)) state[0] = 1;
  return state;
}
