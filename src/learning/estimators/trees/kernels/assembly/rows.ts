/** Passes over rows: sums, sides of a split, gradients, leaves. See `../tree-kernels.ts`. */

/** Exact, hence in any order: Σ packed[i], i below n. */
export function sumInOrder(packed: usize, n: usize): f64 {
  let sums = f64x2.splat(0);
  const pairs = n >>> 1;
  for (let i: usize = 0; i < pairs; i++) sums = f64x2.add(sums, v128.load(packed + (i << 4)));
  const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  return n & 1 ? sum + load<f64>(packed + ((n - 1) << 3)) : sum;
}

export function sumRows(packed: usize, order: usize, n: usize): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < n; i++) sum += load<f64>(packed + ((<usize>load<u32>(order + (i << 2))) << 3));
  return sum;
}

/**
 * Stable, without a branch on the data: each row is written to both sides, and one of them advances.
 *
 * @param order - address of the first row of the node
 * @param bins - address of the feature's byte in row 0; rows lie four bytes apart
 * @returns how many rows go right
 */
export function partition(order: usize, n: usize, bins: usize, goesRight: usize, scratch: usize): usize {
  let left = order;
  let right = scratch;
  const end = order + (n << 2);
  for (let at = order; at < end; at += 4) {
    const row = load<u32>(at);
    const toRight = (<usize>load<u8>(goesRight + <usize>load<u8>(bins + ((<usize>row) << 2)))) << 2;
    store<u32>(left, row);
    store<u32>(right, row);
    left += 4 - toRight;
    right += toRight;
  }
  memory.copy(left, scratch, right - scratch);
  return (right - scratch) >>> 2;
}

/** The same when row i is i: `order` is only written. */
export function partitionInOrder(
  order: usize,
  n: usize,
  bins: usize,
  goesRight: usize,
  scratch: usize,
): usize {
  let left = order;
  let right = scratch;
  for (let row: usize = 0; row < n; row++) {
    const toRight = (<usize>load<u8>(goesRight + <usize>load<u8>(bins + (row << 2)))) << 2;
    store<u32>(left, <u32>row);
    store<u32>(right, <u32>row);
    left += 4 - toRight;
    right += toRight;
  }
  memory.copy(left, scratch, right - scratch);
  return (right - scratch) >>> 2;
}

/** packed[i] = ⌊(predicted[i] − target[i]) · scale + ½⌋ + unit */
export function packDifferences(
  predicted: usize,
  target: usize,
  scale: f64,
  unit: f64,
  packed: usize,
  n: usize,
): void {
  const scales = f64x2.splat(scale);
  const halves = f64x2.splat(0.5);
  const units = f64x2.splat(unit);
  const pairs = n >>> 1;
  for (let i: usize = 0; i < pairs; i++) {
    const at = i << 4;
    const difference = f64x2.sub(v128.load(predicted + at), v128.load(target + at));
    v128.store(packed + at, f64x2.add(f64x2.floor(f64x2.add(f64x2.mul(difference, scales), halves)), units));
  }
  if (n & 1) {
    const at = (n - 1) << 3;
    const difference = load<f64>(predicted + at) - load<f64>(target + at);
    store<f64>(packed + at, Math.floor(difference * scale + 0.5) + unit);
  }
}

/** Writes `leaf` into a byte of each row. */
export function markRows(marks: usize, order: usize, n: usize, leaf: u32): void {
  for (let i: usize = 0; i < n; i++) store<u8>(marks + <usize>load<u32>(order + (i << 2)), leaf);
}

/** predicted[i] += values[marks[i]] */
export function addMarked(predicted: usize, marks: usize, values: usize, n: usize): void {
  for (let i: usize = 0; i < n; i++) {
    const at = predicted + (i << 3);
    store<f64>(at, load<f64>(at) + load<f64>(values + ((<usize>load<u8>(marks + i)) << 3)));
  }
}

export function addToRows(predicted: usize, order: usize, n: usize, value: f64): void {
  for (let i: usize = 0; i < n; i++) {
    const at = predicted + ((<usize>load<u32>(order + (i << 2))) << 3);
    store<f64>(at, load<f64>(at) + value);
  }
}

/** errors[0] = max |difference|, errors[1] = Σ difference²: four sums, of every fourth row, added in pairs, then the rest */
export function measureErrors(predicted: usize, target: usize, errors: usize, n: usize): void {
  let largest = f64x2.splat(0);
  let first = f64x2.splat(0);
  let second = f64x2.splat(0);
  const fours = n >>> 2;
  for (let i: usize = 0; i < fours; i++) {
    const at = i << 5;
    const a = f64x2.sub(v128.load(predicted + at), v128.load(target + at));
    const b = f64x2.sub(v128.load(predicted + at, 16), v128.load(target + at, 16));
    first = f64x2.add(first, f64x2.mul(a, a));
    second = f64x2.add(second, f64x2.mul(b, b));
    largest = f64x2.pmax(largest, f64x2.pmax(f64x2.abs(a), f64x2.abs(b)));
  }
  let squares =
    f64x2.extract_lane(first, 0) +
    f64x2.extract_lane(first, 1) +
    (f64x2.extract_lane(second, 0) + f64x2.extract_lane(second, 1));
  let most = max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
  for (let i = fours << 2; i < n; i++) {
    const difference = load<f64>(predicted + (i << 3)) - load<f64>(target + (i << 3));
    squares += difference * difference;
    if (abs(difference) > most) most = abs(difference);
  }
  store<f64>(errors, most);
  store<f64>(errors, squares, 8);
}
