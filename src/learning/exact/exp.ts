/**
 * eˣ by + − × alone, within 4e-16 relative where the result is a normal number: `Math.exp` may differ by a bit between engines.
 * x = k ln 2 + r with |r| ≤ ln 2 / 2 in two parts (Cody & Waite 1980), then Taylor's series: 13 terms leave less than 1e-17.
 */
export function exactExp(x: number): number {
  if (!(x > -745.14)) return Number.isNaN(x) ? x : 0;
  if (x > 709.78) return Infinity;
  const k = Math.round(x * Math.LOG2E);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = INVERSE_FACTORIALS[0] as number;
  // casts: constant tables, and k lies in −1075 … 1024
  for (let i = 1; i < INVERSE_FACTORIALS.length; i++) sum = sum * r + (INVERSE_FACTORIALS[i] as number);
  return k > 0 ? sum * 2 * (POWERS[k + LOWEST - 1] as number) : sum * (POWERS[k + LOWEST] as number);
}

/** ln 2 with its last 21 bits zero, so that k times it is exact; and the rest. After fdlibm (Sun Microsystems 1993). */
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;

/** 1/13!, 1/12!, … 1/0! */
const INVERSE_FACTORIALS = Float64Array.from({ length: 14 }, (_, i) => {
  let factorial = 1;
  for (let k = 2; k <= 13 - i; k++) factorial *= k;
  return 1 / factorial;
});

/** 2ᵏ at k + LOWEST, by halving and doubling: `**` is not promised to be exact. */
const LOWEST = 1075;
const POWERS = new Float64Array(LOWEST + 1024);
for (let k = 0, up = 1, down = 1; k < LOWEST; k++, up *= 2, down /= 2) {
  if (k < 1024) POWERS[LOWEST + k] = up;
  POWERS[LOWEST - k] = down;
}
