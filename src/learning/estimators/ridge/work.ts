/**
 * Long calculations in slices: a generator that yields, after each slice, about how many multiplications it took. Whoever drives
 * it decides when to let the page breathe.
 */
export type Work<T> = Generator<number, T, void>;

/** Multiplications that take some 10 ms: long enough to be worth a pause, short enough not to be felt. */
export const SLICE = 8_000_000;

/** Drives work without a pause. */
export function runThrough<T>(work: Work<T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** Drives work and yields how many slices are done, each time another one is. */
export function* inSlices<T>(work: Work<T>): Generator<number, T, void> {
  let done = 0;
  let slices = 0;
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    done += next.value;
    if (done < (slices + 1) * SLICE) continue;
    slices = Math.floor(done / SLICE);
    yield slices;
  }
}
