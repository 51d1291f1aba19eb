/** What a network does element by element, four at a time: head scalings, relu, dropout, category rows, Adam. */

/** `out[(row, head), j] = x[row, j] · scale[head, j]` */
export function spread(rows: i32, heads: i32, n: i32, x: usize, scale: usize, out: usize): void {
  x <<= 2;
  scale <<= 2;
  out <<= 2;
  const width = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  for (let row = 0; row < rows; row++, x += width) {
    for (let head: usize = 0; head < <usize>heads; head++, out += width) {
      const s = scale + head * width;
      let j: usize = 0;
      for (; j < tiled; j += 16) v128.store(out + j, f32x4.mul(v128.load(x + j), v128.load(s + j)));
      for (; j < width; j += 4) store<f32>(out + j, load<f32>(x + j) * load<f32>(s + j));
    }
  }
}

/** Back through `spread`: adds to the gradient of scale, and writes that of x, the sum over heads in their order. */
export function spreadBack(
  rows: i32,
  heads: i32,
  n: i32,
  x: usize,
  scale: usize,
  delta: usize,
  dx: usize,
  dScale: usize,
): void {
  x <<= 2;
  scale <<= 2;
  delta <<= 2;
  dx <<= 2;
  dScale <<= 2;
  const width = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  for (let row = 0; row < rows; row++, x += width, dx += width) {
    for (let head: usize = 0; head < <usize>heads; head++, delta += width) {
      const at = head * width;
      const adds = head > 0;
      let j: usize = 0;
      for (; j < tiled; j += 16) {
        const g = v128.load(delta + j);
        v128.store(dScale + at + j, f32x4.add(v128.load(dScale + at + j), f32x4.mul(g, v128.load(x + j))));
        const back = f32x4.mul(g, v128.load(scale + at + j));
        v128.store(dx + j, adds ? f32x4.add(v128.load(dx + j), back) : back);
      }
      for (; j < width; j += 4) {
        const g = load<f32>(delta + j);
        store<f32>(dScale + at + j, load<f32>(dScale + at + j) + g * load<f32>(x + j));
        const back: f32 = g * load<f32>(scale + at + j);
        store<f32>(dx + j, adds ? load<f32>(dx + j) + back : back);
      }
    }
  }
}

/** `out[(row, head), j] = relu(z[(row, head), j] · scale[head, j] + bias[head, j])`; `out` may be `z`. */
export function activate(
  rows: i32,
  heads: i32,
  n: i32,
  z: usize,
  scale: usize,
  bias: usize,
  out: usize,
): void {
  const zero = f32x4.splat(0);
  z <<= 2;
  out <<= 2;
  scale <<= 2;
  bias <<= 2;
  const width = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  for (let row = 0; row < rows; row++) {
    for (let head: usize = 0; head < <usize>heads; head++, out += width, z += width) {
      const s = scale + head * width;
      const b = bias + head * width;
      let j: usize = 0;
      for (; j < tiled; j += 16) {
        const value = f32x4.add(f32x4.mul(v128.load(z + j), v128.load(s + j)), v128.load(b + j));
        v128.store(out + j, v128.and(value, f32x4.gt(value, zero)));
      }
      for (; j < width; j += 4) {
        const value: f32 = load<f32>(z + j) * load<f32>(s + j) + load<f32>(b + j);
        store<f32>(out + j, value > 0 ? value : 0);
      }
    }
  }
}

/** Back through `activate`: adds to the gradients of scale and bias, and turns `delta` (gradient of `out`) into that of `z`. */
export function activateBack(
  rows: i32,
  heads: i32,
  n: i32,
  z: usize,
  scale: usize,
  out: usize,
  delta: usize,
  dScale: usize,
  dBias: usize,
): void {
  const zero = f32x4.splat(0);
  z <<= 2;
  out <<= 2;
  scale <<= 2;
  delta <<= 2;
  dScale <<= 2;
  dBias <<= 2;
  const width = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  for (let row = 0; row < rows; row++) {
    for (let head: usize = 0; head < <usize>heads; head++, out += width, delta += width, z += width) {
      const at = head * width;
      let j: usize = 0;
      for (; j < tiled; j += 16) {
        const g = v128.and(v128.load(delta + j), f32x4.gt(v128.load(out + j), zero));
        v128.store(dBias + at + j, f32x4.add(v128.load(dBias + at + j), g));
        v128.store(dScale + at + j, f32x4.add(v128.load(dScale + at + j), f32x4.mul(g, v128.load(z + j))));
        v128.store(delta + j, f32x4.mul(g, v128.load(scale + at + j)));
      }
      for (; j < width; j += 4) {
        const g: f32 = load<f32>(out + j) > 0 ? load<f32>(delta + j) : 0;
        store<f32>(dBias + at + j, load<f32>(dBias + at + j) + g);
        store<f32>(dScale + at + j, load<f32>(dScale + at + j) + g * load<f32>(z + j));
        store<f32>(delta + j, g * load<f32>(scale + at + j));
      }
    }
  }
}

/** `values[i] *= factors[i]` */
export function multiplyBy(n: i32, values: usize, factors: usize): void {
  values <<= 2;
  factors <<= 2;
  const end = values + ((<usize>n) << 2);
  const tiled = values + ((<usize>(n & ~3)) << 2);
  for (; values < tiled; values += 16, factors += 16) {
    v128.store(values, f32x4.mul(v128.load(values), v128.load(factors)));
  }
  for (; values < end; values += 4, factors += 4) {
    store<f32>(values, load<f32>(values) * load<f32>(factors));
  }
}

/** Adds to each row of `out` (rows × n) the rows of `table` that its codes name; −1 names none. */
export function addCodes(rows: i32, nCodes: i32, n: i32, codes: usize, table: usize, out: usize): void {
  codes <<= 2;
  table <<= 2;
  out <<= 2;
  const width = (<usize>n) << 2;
  for (let row = 0; row < rows; row++, out += width) {
    for (let c = 0; c < nCodes; c++, codes += 4) {
      const code = load<i32>(codes);
      if (code >= 0) addInto(out, table + <usize>code * width, width);
    }
  }
}

/** The transpose of `addCodes`: adds each row of `delta` to the rows of `table` that its codes name. */
export function addCodesBack(rows: i32, nCodes: i32, n: i32, codes: usize, table: usize, delta: usize): void {
  codes <<= 2;
  table <<= 2;
  delta <<= 2;
  const width = (<usize>n) << 2;
  for (let row = 0; row < rows; row++, delta += width) {
    for (let c = 0; c < nCodes; c++, codes += 4) {
      const code = load<i32>(codes);
      if (code >= 0) addInto(table + <usize>code * width, delta, width);
    }
  }
}

function addInto(to: usize, from: usize, width: usize): void {
  const tiled = width & ~15;
  let j: usize = 0;
  for (; j < tiled; j += 16) v128.store(to + j, f32x4.add(v128.load(to + j), v128.load(from + j)));
  for (; j < width; j += 4) store<f32>(to + j, load<f32>(to + j) + load<f32>(from + j));
}

/** `out[j, i] = a[i, j]` for rows × columns, row-major. */
export function transpose(rows: i32, columns: i32, a: usize, out: usize): void {
  a <<= 2;
  out <<= 2;
  for (let i: usize = 0; i < <usize>rows; i++) {
    let to = out + (i << 2);
    for (let j = 0; j < columns; j++, a += 4, to += (<usize>rows) << 2) store<f32>(to, load<f32>(a));
  }
}

/**
 * One step of Adam with decoupled decay on n parameters, in float32 throughout.
 *
 * @param keep - 1 − rate of decay @param rate - learning rate over 1 − β₁ᵗ @param second - 1 / √(1 − β₂ᵗ)
 */
export function adam(
  n: i32,
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  keep: f32,
  rate: f32,
  second: f32,
): void {
  w <<= 2;
  g <<= 2;
  m <<= 2;
  v <<= 2;
  const rest1: f32 = 1 - beta1;
  const rest2: f32 = 1 - beta2;
  const end = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  let i: usize = 0;
  for (; i < tiled; i += 16) {
    const gradient = v128.load(g + i);
    const first = f32x4.add(
      f32x4.mul(f32x4.splat(beta1), v128.load(m + i)),
      f32x4.mul(f32x4.splat(rest1), gradient),
    );
    const square = f32x4.mul(gradient, gradient);
    const moment = f32x4.add(
      f32x4.mul(f32x4.splat(beta2), v128.load(v + i)),
      f32x4.mul(f32x4.splat(rest2), square),
    );
    v128.store(m + i, first);
    v128.store(v + i, moment);
    const below = f32x4.add(f32x4.mul(f32x4.sqrt(moment), f32x4.splat(second)), f32x4.splat(epsilon));
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), first), below);
    v128.store(w + i, f32x4.sub(f32x4.mul(f32x4.splat(keep), v128.load(w + i)), step));
  }
  for (; i < end; i += 4) {
    const gradient = load<f32>(g + i);
    const first: f32 = beta1 * load<f32>(m + i) + rest1 * gradient;
    const moment: f32 = beta2 * load<f32>(v + i) + rest2 * (gradient * gradient);
    store<f32>(m + i, first);
    store<f32>(v + i, moment);
    const step: f32 = (rate * first) / (sqrt<f32>(moment) * second + epsilon);
    store<f32>(w + i, keep * load<f32>(w + i) - step);
  }
}
