/**
 * Walks rows through one tree, eight at a time: while one waits for its node, the others go on. A node takes eight bytes: the
 * byte of its feature in a row (16 bits), its threshold (8), flags (8), and how far from the first node its children lie side
 * by side (32). A leaf is its own child, whatever the row holds, so that rows may wait there for the deepest.
 */
const MISSING_RIGHT: u32 = 24;
const CATEGORY: u32 = 1 << 25;

/** Steps between two looks at whether all rows have arrived. */
const STRIDE_STEPS: u32 = 3;

/** The address of the next node. Eight calls a step would cost as much as the step. */
// @ts-ignore: decorator
@inline
function step(at: usize, row: usize, nodes: usize, payloads: usize, sets: usize, hasSets: bool): usize {
  const node = load<u64>(at);
  const head = <u32>node;
  const bin = <u32>load<u8>(row + <usize>(head & 0xffff));
  const flag = (head >>> MISSING_RIGHT) & 1;
  let right = <u32>(((bin - flag) & 255) > ((head >>> 16) & 255) - flag);
  if (hasSets) {
    const isCategory = (head & CATEGORY) != 0;
    const offset = load<u32>(payloads + ((at - nodes) >>> 1));
    const set = load<u32>(sets + ((<usize>(isCategory ? offset : 0) + <usize>(bin >>> 5)) << 2));
    right = isCategory ? ((set >>> (bin & 31)) & 1) ^ 1 : right;
  }
  return nodes + <usize>(node >>> 32) + ((<usize>right) << 3);
}

function valueAt(at: usize, nodes: usize, payloads: usize): f64 {
  return <f64>load<f32>(payloads + ((at - nodes) >>> 1));
}

function addTo(out: usize, value: f64): void {
  store<f64>(out, load<f64>(out) + value);
}

/**
 * Adds the values of the leaves that n rows (a multiple of eight) end in.
 *
 * @param payloads - a leaf's value as f32, where a category's set begins, or 0; four bytes a node
 * @param sets - bit b of a set: bin b goes left
 * @param rows - rows of bins, `stride` bytes each
 */
export function walk(
  nodes: usize,
  payloads: usize,
  sets: usize,
  hasSets: bool,
  rows: usize,
  stride: usize,
  out: usize,
  n: usize,
): void {
  const end = out + (n << 3);
  for (; out < end; out += 64) {
    const r1 = rows + stride;
    const r2 = r1 + stride;
    const r3 = r2 + stride;
    const r4 = r3 + stride;
    const r5 = r4 + stride;
    const r6 = r5 + stride;
    const r7 = r6 + stride;
    let a = nodes;
    let b = nodes;
    let c = nodes;
    let d = nodes;
    let e = nodes;
    let f = nodes;
    let g = nodes;
    let h = nodes;
    let moved: usize = 1;
    while (moved) {
      for (let k: u32 = 0; k < STRIDE_STEPS; k++) {
        a = step(a, rows, nodes, payloads, sets, hasSets);
        b = step(b, r1, nodes, payloads, sets, hasSets);
        c = step(c, r2, nodes, payloads, sets, hasSets);
        d = step(d, r3, nodes, payloads, sets, hasSets);
        e = step(e, r4, nodes, payloads, sets, hasSets);
        f = step(f, r5, nodes, payloads, sets, hasSets);
        g = step(g, r6, nodes, payloads, sets, hasSets);
        h = step(h, r7, nodes, payloads, sets, hasSets);
      }
      const oldA = a;
      const oldB = b;
      const oldC = c;
      const oldD = d;
      const oldE = e;
      const oldF = f;
      const oldG = g;
      const oldH = h;
      a = step(a, rows, nodes, payloads, sets, hasSets);
      b = step(b, r1, nodes, payloads, sets, hasSets);
      c = step(c, r2, nodes, payloads, sets, hasSets);
      d = step(d, r3, nodes, payloads, sets, hasSets);
      e = step(e, r4, nodes, payloads, sets, hasSets);
      f = step(f, r5, nodes, payloads, sets, hasSets);
      g = step(g, r6, nodes, payloads, sets, hasSets);
      h = step(h, r7, nodes, payloads, sets, hasSets);
      moved =
        (a ^ oldA) | (b ^ oldB) | (c ^ oldC) | (d ^ oldD) | (e ^ oldE) | (f ^ oldF) | (g ^ oldG) | (h ^ oldH);
    }
    addTo(out, valueAt(a, nodes, payloads));
    addTo(out + 8, valueAt(b, nodes, payloads));
    addTo(out + 16, valueAt(c, nodes, payloads));
    addTo(out + 24, valueAt(d, nodes, payloads));
    addTo(out + 32, valueAt(e, nodes, payloads));
    addTo(out + 40, valueAt(f, nodes, payloads));
    addTo(out + 48, valueAt(g, nodes, payloads));
    addTo(out + 56, valueAt(h, nodes, payloads));
    rows += stride << 3;
  }
}
