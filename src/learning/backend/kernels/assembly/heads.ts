/** The last layer: each head has its own weights, so it is many dot products rather than one product of matrices. */

/**
 * `y[row, head, o] = bias[head, o] + Σ_j h[(row, head), j] · w[head, o, j]`. Four partial sums run side by side (j mod 4) and are
 * joined as (0 + 1) + (2 + 3); what four does not divide comes after, then the bias.
 */
export function heads(
  rows: i32,
  nHeads: i32,
  n: i32,
  nOutputs: i32,
  h: usize,
  w: usize,
  bias: usize,
  y: usize,
): void {
  h <<= 2;
  w <<= 2;
  bias <<= 2;
  y <<= 2;
  const width = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  for (let row = 0; row < rows; row++) {
    let weights = w;
    let b = bias;
    for (let head = 0; head < nHeads; head++, h += width) {
      for (let o = 0; o < nOutputs; o++, weights += width, b += 4, y += 4) {
        let sums = f32x4.splat(0);
        let j: usize = 0;
        for (; j < tiled; j += 16)
          sums = f32x4.add(sums, f32x4.mul(v128.load(h + j), v128.load(weights + j)));
        let sum: f32 =
          f32x4.extract_lane(sums, 0) +
          f32x4.extract_lane(sums, 1) +
          (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
        for (; j < width; j += 4) sum += load<f32>(h + j) * load<f32>(weights + j);
        store<f32>(y, sum + load<f32>(b));
      }
    }
  }
}

/** Back through `heads`: adds to the gradients of w and bias, and writes that of h. */
export function headsBack(
  rows: i32,
  nHeads: i32,
  n: i32,
  nOutputs: i32,
  dy: usize,
  h: usize,
  w: usize,
  dw: usize,
  dBias: usize,
  dh: usize,
): void {
  dy <<= 2;
  h <<= 2;
  w <<= 2;
  dw <<= 2;
  dBias <<= 2;
  dh <<= 2;
  const width = (<usize>n) << 2;
  const tiled = (<usize>(n & ~3)) << 2;
  for (let row = 0; row < rows; row++) {
    let at: usize = 0;
    let b = dBias;
    for (let head = 0; head < nHeads; head++, h += width, dh += width) {
      for (let o = 0; o < nOutputs; o++, at += width, b += 4, dy += 4) {
        const g = load<f32>(dy);
        store<f32>(b, load<f32>(b) + g);
        const gs = f32x4.splat(g);
        let j: usize = 0;
        for (; j < tiled; j += 16) {
          v128.store(dw + at + j, f32x4.add(v128.load(dw + at + j), f32x4.mul(gs, v128.load(h + j))));
          const back = f32x4.mul(gs, v128.load(w + at + j));
          v128.store(dh + j, o > 0 ? f32x4.add(v128.load(dh + j), back) : back);
        }
        for (; j < width; j += 4) {
          store<f32>(dw + at + j, load<f32>(dw + at + j) + g * load<f32>(h + j));
          const back: f32 = g * load<f32>(w + at + j);
          store<f32>(dh + j, o > 0 ? load<f32>(dh + j) + back : back);
        }
      }
    }
  }
}
