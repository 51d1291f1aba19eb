/**
 * Products of float32 matrices, four rows by eight columns at a time in SIMD registers. Every element is one sum in the order of
 * p, each product and each sum rounded to float32 (no fused or relaxed operation), so plain TypeScript gives the same bits.
 * Goto & van de Geijn (2008), ACM Trans. Math. Softw. 34(3):12, on why a tile of registers.
 */

/**
 * `out[i, j] (+)= Σ_p a[i, p] · b[p, j]` for m × k by k × n; addresses and strides count float32 elements.
 *
 * @param aRow - from one row of `a` to the next @param aColumn - from one column of `a` to the next
 * @param b - row-major, k × n @param out - row-major, m × n
 * @param adds - 1: the sums begin with what `out` holds; 0: with zero
 */
export function gemm(
  m: i32,
  k: i32,
  n: i32,
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  out: usize,
  adds: i32,
): void {
  const row = (<usize>n) << 2;
  const step = aColumn << 2;
  const down = aRow << 2;
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    const from = (a << 2) + <usize>i * down;
    const to = (out << 2) + <usize>i * row;
    let j = 0;
    for (; j + 8 <= n; j += 8)
      tile4x8(k, from, down, step, (b << 2) + ((<usize>j) << 2), row, to + ((<usize>j) << 2), adds);
    for (; j + 4 <= n; j += 4)
      tile4x4(k, from, down, step, (b << 2) + ((<usize>j) << 2), row, to + ((<usize>j) << 2), adds);
    for (; j < n; j++) {
      for (let r: usize = 0; r < 4; r++) {
        single(
          k,
          from + r * down,
          step,
          (b << 2) + ((<usize>j) << 2),
          row,
          to + r * row + ((<usize>j) << 2),
          adds,
        );
      }
    }
  }
  for (; i < m; i++) {
    const from = (a << 2) + <usize>i * down;
    const to = (out << 2) + <usize>i * row;
    let j = 0;
    for (; j + 8 <= n; j += 8)
      tile1x8(k, from, step, (b << 2) + ((<usize>j) << 2), row, to + ((<usize>j) << 2), adds);
    for (; j < n; j++) single(k, from, step, (b << 2) + ((<usize>j) << 2), row, to + ((<usize>j) << 2), adds);
  }
}

function tile4x8(
  k: i32,
  a: usize,
  down: usize,
  step: usize,
  b: usize,
  row: usize,
  out: usize,
  adds: i32,
): void {
  const out1 = out + row;
  const out2 = out1 + row;
  const out3 = out2 + row;
  let s00 = f32x4.splat(0),
    s01 = f32x4.splat(0);
  let s10 = f32x4.splat(0),
    s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0),
    s21 = f32x4.splat(0);
  let s30 = f32x4.splat(0),
    s31 = f32x4.splat(0);
  if (adds) {
    s00 = v128.load(out);
    s01 = v128.load(out, 16);
    s10 = v128.load(out1);
    s11 = v128.load(out1, 16);
    s20 = v128.load(out2);
    s21 = v128.load(out2, 16);
    s30 = v128.load(out3);
    s31 = v128.load(out3, 16);
  }
  const a1 = down;
  const a2 = down + down;
  const a3 = a2 + down;
  for (let p = 0; p < k; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const x0 = v128.load32_splat(a);
    s00 = f32x4.add(s00, f32x4.mul(x0, b0));
    s01 = f32x4.add(s01, f32x4.mul(x0, b1));
    const x1 = v128.load32_splat(a + a1);
    s10 = f32x4.add(s10, f32x4.mul(x1, b0));
    s11 = f32x4.add(s11, f32x4.mul(x1, b1));
    const x2 = v128.load32_splat(a + a2);
    s20 = f32x4.add(s20, f32x4.mul(x2, b0));
    s21 = f32x4.add(s21, f32x4.mul(x2, b1));
    const x3 = v128.load32_splat(a + a3);
    s30 = f32x4.add(s30, f32x4.mul(x3, b0));
    s31 = f32x4.add(s31, f32x4.mul(x3, b1));
    a += step;
    b += row;
  }
  v128.store(out, s00);
  v128.store(out, s01, 16);
  v128.store(out1, s10);
  v128.store(out1, s11, 16);
  v128.store(out2, s20);
  v128.store(out2, s21, 16);
  v128.store(out3, s30);
  v128.store(out3, s31, 16);
}

function tile4x4(
  k: i32,
  a: usize,
  down: usize,
  step: usize,
  b: usize,
  row: usize,
  out: usize,
  adds: i32,
): void {
  const out1 = out + row;
  const out2 = out1 + row;
  const out3 = out2 + row;
  let s0 = f32x4.splat(0),
    s1 = f32x4.splat(0),
    s2 = f32x4.splat(0),
    s3 = f32x4.splat(0);
  if (adds) {
    s0 = v128.load(out);
    s1 = v128.load(out1);
    s2 = v128.load(out2);
    s3 = v128.load(out3);
  }
  const a2 = down + down;
  const a3 = a2 + down;
  for (let p = 0; p < k; p++) {
    const b0 = v128.load(b);
    s0 = f32x4.add(s0, f32x4.mul(v128.load32_splat(a), b0));
    s1 = f32x4.add(s1, f32x4.mul(v128.load32_splat(a + down), b0));
    s2 = f32x4.add(s2, f32x4.mul(v128.load32_splat(a + a2), b0));
    s3 = f32x4.add(s3, f32x4.mul(v128.load32_splat(a + a3), b0));
    a += step;
    b += row;
  }
  v128.store(out, s0);
  v128.store(out1, s1);
  v128.store(out2, s2);
  v128.store(out3, s3);
}

function tile1x8(k: i32, a: usize, step: usize, b: usize, row: usize, out: usize, adds: i32): void {
  let s0 = f32x4.splat(0),
    s1 = f32x4.splat(0);
  if (adds) {
    s0 = v128.load(out);
    s1 = v128.load(out, 16);
  }
  for (let p = 0; p < k; p++) {
    const x = v128.load32_splat(a);
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b, 16)));
    a += step;
    b += row;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
}

function single(k: i32, a: usize, step: usize, b: usize, row: usize, out: usize, adds: i32): void {
  let sum: f32 = adds ? load<f32>(out) : 0;
  for (let p = 0; p < k; p++) {
    sum += load<f32>(a) * load<f32>(b);
    a += step;
    b += row;
  }
  store<f32>(out, sum);
}
