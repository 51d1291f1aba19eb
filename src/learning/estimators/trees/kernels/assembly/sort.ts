/**
 * Ascending numbers by their bits: least significant digit first, eleven bits at a time (Knuth, TAOCP 3, §5.2.5). −0 comes
 * before 0, as in `Float64Array.prototype.sort`.
 */
const DIGITS: usize = 2048;
const PASSES: usize = 6;
const SIGN: u64 = 0x8000000000000000;

/**
 * @param values - n numbers, none missing; sorted in place
 * @param spare - room for n numbers
 * @param counts - room for 6 × 2048 × 4 bytes
 */
export function sort(values: usize, spare: usize, counts: usize, n: usize): void {
  memory.fill(counts, 0, (PASSES * DIGITS) << 2);
  const bytes = n << 3;
  for (let at: usize = 0; at < bytes; at += 8) count(turn(values + at), counts);
  let from = values;
  let to = spare;
  for (let pass: usize = 0; pass < PASSES; pass++) {
    const table = counts + ((pass * DIGITS) << 2);
    const shift = pass * 11;
    if (<usize>load<u32>(table + (digitOf(load<u64>(from), shift) << 2)) === n) continue;
    toStarts(table);
    for (let at: usize = 0; at < bytes; at += 8) {
      const bits = load<u64>(from + at);
      const place = table + (digitOf(bits, shift) << 2);
      const start = load<u32>(place);
      store<u32>(place, start + 1);
      store<u64>(to + ((<usize>start) << 3), bits);
    }
    const other = from;
    from = to;
    to = other;
  }
  for (let at: usize = 0; at < bytes; at += 8) {
    const bits = load<u64>(from + at);
    store<u64>(values + at, bits ^ (((bits >>> 63) - 1) | SIGN));
  }
}

function digitOf(bits: u64, shift: usize): usize {
  return (<usize>(bits >>> (<u64>shift))) & (DIGITS - 1);
}

/** Changes a number's bits so that they ascend as the numbers do: of a negative one all, of another the sign's. */
function turn(at: usize): u64 {
  const bits = load<u64>(at);
  const turned = bits ^ ((<u64>((<i64>bits) >> 63)) | SIGN);
  store<u64>(at, turned);
  return turned;
}

/** Counts the digits of all passes. */
function count(bits: u64, counts: usize): void {
  for (let pass: usize = 0; pass < PASSES; pass++) {
    const at = counts + ((pass * DIGITS + digitOf(bits, pass * 11)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** From how often each digit occurs to where its first number goes. */
function toStarts(table: usize): void {
  let start: u32 = 0;
  for (let digit: usize = 0; digit < DIGITS; digit++) {
    const at = table + (digit << 2);
    const n = load<u32>(at);
    store<u32>(at, start);
    start += n;
  }
}
