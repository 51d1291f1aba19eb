/** Points and weights that integrate every polynomial of degree 2n − 1 over [0, 1] exactly (Gauss 1814). */
export interface Quadrature {
  readonly points: Float64Array<ArrayBuffer>;
  readonly weights: Float64Array<ArrayBuffer>;
}

const BISECTIONS = 60;

/**
 * Roots of the Legendre polynomials, each between two roots of the one before, so that bisection finds them without a first guess
 * from a cosine (which engines round differently).
 *
 * @param n - points, ≥ 1
 */
export function gaussLegendre(n: number): Quadrature {
  let roots: number[] = [];
  for (let degree = 1; degree <= n; degree++) {
    const bounds = [-1, ...roots, 1];
    roots = Array.from({ length: degree }, (_, i) =>
      rootBetween(degree, bounds[i] ?? -1, bounds[i + 1] ?? 1),
    );
  }
  const weights = roots.map((x) => {
    const { slope } = legendre(n, x);
    return 1 / ((1 - x * x) * slope * slope);
  });
  return { points: Float64Array.from(roots, (x) => (x + 1) / 2), weights: Float64Array.from(weights) };
}

function rootBetween(degree: number, from: number, to: number): number {
  let low = from;
  let high = to;
  const sign = Math.sign(legendre(degree, high).value);
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (Math.sign(legendre(degree, middle).value) === sign) high = middle;
    else low = middle;
  }
  // one step of Newton for the last digits
  const middle = (low + high) / 2;
  const { value, slope } = legendre(degree, middle);
  return middle - value / slope;
}

/** Pₙ(x) by Bonnet's recursion, and its derivative. */
function legendre(n: number, x: number): { value: number; slope: number } {
  let before = 1;
  let value = x;
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (n * (before - x * value)) / (1 - x * x) };
}
