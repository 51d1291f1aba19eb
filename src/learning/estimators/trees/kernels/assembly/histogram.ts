/**
 * Sums of packed numbers by bin: what `../../histogram.ts` does in TypeScript. Everything is an address in the memory that
 * holds the arrays. A group is four features side by side in a 32-bit word; a feature's bins take 256 × 8 bytes.
 *
 * One function for each number of features in a group and for each way to come by a row: rows in order, rows by `order`
 * whose numbers are put side by side for the next group (`gathering`), rows whose numbers lie side by side already.
 */
const FEATURE: usize = 256 * 8;

function add(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

function addFirst(h: usize, word: u32, value: f64): void {
  add(h + (((<usize>word) & 255) << 3), value);
}

function addTwo(h: usize, word: u32, value: f64): void {
  addFirst(h, word, value);
  add(h + FEATURE + ((((<usize>word) >>> 8) & 255) << 3), value);
}

function addThree(h: usize, word: u32, value: f64): void {
  addTwo(h, word, value);
  add(h + 2 * FEATURE + ((((<usize>word) >>> 16) & 255) << 3), value);
}

function addFour(h: usize, word: u32, value: f64): void {
  addThree(h, word, value);
  add(h + 3 * FEATURE + (((<usize>word) >>> 24) << 3), value);
}

export function inOrder4(h: usize, words: usize, packed: usize, n: usize): void {
  for (let i: usize = 0; i < n; i++) addFour(h, load<u32>(words + (i << 2)), load<f64>(packed + (i << 3)));
}

export function inOrder3(h: usize, words: usize, packed: usize, n: usize): void {
  for (let i: usize = 0; i < n; i++) addThree(h, load<u32>(words + (i << 2)), load<f64>(packed + (i << 3)));
}

export function inOrder2(h: usize, words: usize, packed: usize, n: usize): void {
  for (let i: usize = 0; i < n; i++) addTwo(h, load<u32>(words + (i << 2)), load<f64>(packed + (i << 3)));
}

export function inOrder1(h: usize, words: usize, packed: usize, n: usize): void {
  for (let i: usize = 0; i < n; i++) addFirst(h, load<u32>(words + (i << 2)), load<f64>(packed + (i << 3)));
}

function gather(packed: usize, row: usize, gathered: usize, i: usize): f64 {
  const value = load<f64>(packed + (row << 3));
  store<f64>(gathered + (i << 3), value);
  return value;
}

export function gathering4(
  h: usize,
  words: usize,
  packed: usize,
  order: usize,
  n: usize,
  gathered: usize,
): void {
  for (let i: usize = 0; i < n; i++) {
    const row = <usize>load<u32>(order + (i << 2));
    addFour(h, load<u32>(words + (row << 2)), gather(packed, row, gathered, i));
  }
}

export function gathering3(
  h: usize,
  words: usize,
  packed: usize,
  order: usize,
  n: usize,
  gathered: usize,
): void {
  for (let i: usize = 0; i < n; i++) {
    const row = <usize>load<u32>(order + (i << 2));
    addThree(h, load<u32>(words + (row << 2)), gather(packed, row, gathered, i));
  }
}

export function gathering2(
  h: usize,
  words: usize,
  packed: usize,
  order: usize,
  n: usize,
  gathered: usize,
): void {
  for (let i: usize = 0; i < n; i++) {
    const row = <usize>load<u32>(order + (i << 2));
    addTwo(h, load<u32>(words + (row << 2)), gather(packed, row, gathered, i));
  }
}

export function gathering1(
  h: usize,
  words: usize,
  packed: usize,
  order: usize,
  n: usize,
  gathered: usize,
): void {
  for (let i: usize = 0; i < n; i++) {
    const row = <usize>load<u32>(order + (i << 2));
    addFirst(h, load<u32>(words + (row << 2)), gather(packed, row, gathered, i));
  }
}

export function gathered4(h: usize, words: usize, gathered: usize, order: usize, n: usize): void {
  for (let i: usize = 0; i < n; i++) {
    addFour(
      h,
      load<u32>(words + ((<usize>load<u32>(order + (i << 2))) << 2)),
      load<f64>(gathered + (i << 3)),
    );
  }
}

export function gathered3(h: usize, words: usize, gathered: usize, order: usize, n: usize): void {
  for (let i: usize = 0; i < n; i++) {
    addThree(
      h,
      load<u32>(words + ((<usize>load<u32>(order + (i << 2))) << 2)),
      load<f64>(gathered + (i << 3)),
    );
  }
}

export function gathered2(h: usize, words: usize, gathered: usize, order: usize, n: usize): void {
  for (let i: usize = 0; i < n; i++) {
    addTwo(h, load<u32>(words + ((<usize>load<u32>(order + (i << 2))) << 2)), load<f64>(gathered + (i << 3)));
  }
}

export function gathered1(h: usize, words: usize, gathered: usize, order: usize, n: usize): void {
  for (let i: usize = 0; i < n; i++) {
    addFirst(
      h,
      load<u32>(words + ((<usize>load<u32>(order + (i << 2))) << 2)),
      load<f64>(gathered + (i << 3)),
    );
  }
}

/** Rows fetched together by {@link blocks}: what they need stays in the nearest cache. */
const BLOCK: usize = 256;

/** Bytes of a fetched row: its number and three words. */
const FETCHED: usize = 24;

/**
 * Three whole groups at once. The rows of a small node lie far apart in memory; fetching a block of them first, and summing
 * then, lets the processor wait for many cache lines at a time.
 *
 * @param buffer - room for 256 × 24 bytes
 */
export function blocks(
  h0: usize,
  h1: usize,
  h2: usize,
  words0: usize,
  words1: usize,
  words2: usize,
  packed: usize,
  order: usize,
  n: usize,
  buffer: usize,
): void {
  const end = order + (n << 2);
  while (order < end) {
    const blockEnd = min(order + (BLOCK << 2), end);
    let at = buffer;
    for (; order < blockEnd; order += 4) {
      const row = (<usize>load<u32>(order)) << 2;
      store<f64>(at, load<f64>(packed + (row << 1)));
      store<u32>(at, load<u32>(words0 + row), 8);
      store<u32>(at, load<u32>(words1 + row), 12);
      store<u32>(at, load<u32>(words2 + row), 16);
      at += FETCHED;
    }
    for (let from = buffer; from < at; from += FETCHED) {
      const value = load<f64>(from);
      addFour(h0, load<u32>(from, 8), value);
      addFour(h1, load<u32>(from, 12), value);
      addFour(h2, load<u32>(from, 16), value);
    }
  }
}

/** parent[i] −= child[i] for i below n, a multiple of four. */
export function subtract(parent: usize, child: usize, n: usize): void {
  const end = parent + (n << 3);
  for (; parent < end; parent += 32) {
    v128.store(parent, f64x2.sub(v128.load(parent), v128.load(child)));
    v128.store(parent, f64x2.sub(v128.load(parent, 16), v128.load(child, 16)), 16);
    child += 32;
  }
}
