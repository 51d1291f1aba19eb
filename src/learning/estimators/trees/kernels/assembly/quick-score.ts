/**
 * Which leaf of each of four trees a row falls in, without walking: after QuickScorer (Lucchese et al., SIGIR 2015). For every
 * feature and bin a table says, as 32 bits a tree, which leaves are left when the row's bin is known; the bits that all
 * features leave are one leaf. Four trees lie side by side in 16 bytes, four rows go together to share the addresses.
 */
const TABLE: usize = 256 << 4;
const LEAVES: usize = 33 << 3;

/**
 * Adds the four trees' values, in their order, to out[0 … n).
 *
 * @param tables - for each feature used 256 bins × 4 trees × 32 bits
 * @param features - for each feature used its byte in a row, as u32
 * @param rows - n rows of bins, `stride` bytes each
 * @param leaves - for each tree 33 numbers; the last is what a tree adds none of whose leaves is left: −0
 */
export function addFourTrees(
  tables: usize,
  features: usize,
  nUsed: usize,
  rows: usize,
  stride: usize,
  leaves: usize,
  out: usize,
  n: usize,
): void {
  const end = features + (nUsed << 2);
  const last = out + (n << 3);
  for (; out < last; out += 32) {
    let a = v128.not(i32x4.splat(0));
    let b = a;
    let c = a;
    let d = a;
    let table = tables;
    for (let f = features; f < end; f += 4) {
      const byte = rows + <usize>load<u32>(f);
      a = v128.and(a, v128.load(table + ((<usize>load<u8>(byte)) << 4)));
      b = v128.and(b, v128.load(table + ((<usize>load<u8>(byte + stride)) << 4)));
      c = v128.and(c, v128.load(table + ((<usize>load<u8>(byte + 2 * stride)) << 4)));
      d = v128.and(d, v128.load(table + ((<usize>load<u8>(byte + 3 * stride)) << 4)));
      table += TABLE;
    }
    store<f64>(out, addLeaves(load<f64>(out), a, leaves));
    store<f64>(out, addLeaves(load<f64>(out, 8), b, leaves), 8);
    store<f64>(out, addLeaves(load<f64>(out, 16), c, leaves), 16);
    store<f64>(out, addLeaves(load<f64>(out, 24), d, leaves), 24);
    rows += stride << 2;
  }
}

function addLeaves(sum: f64, left: v128, leaves: usize): f64 {
  sum += load<f64>(leaves + ((<usize>ctz(i32x4.extract_lane(left, 0))) << 3));
  sum += load<f64>(leaves + LEAVES + ((<usize>ctz(i32x4.extract_lane(left, 1))) << 3));
  sum += load<f64>(leaves + 2 * LEAVES + ((<usize>ctz(i32x4.extract_lane(left, 2))) << 3));
  return sum + load<f64>(leaves + 3 * LEAVES + ((<usize>ctz(i32x4.extract_lane(left, 3))) << 3));
}
