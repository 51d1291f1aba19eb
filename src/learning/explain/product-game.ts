/**
 * Exact Shapley values of a sum of products: v(S) = Σᵢ wᵢ Πⱼ (j in S ? aᵢⱼ : bᵢⱼ), as the mean of a Gaussian process with a
 * product kernel is (Mohammadi et al. 2025, arXiv:2505.16516). Each is an integral over [0, 1] of a polynomial of degree
 * p − 1 (Owen 1972, Manage. Sci. 18), which Gauss' quadrature evaluates exactly. Cost: O(terms × p²/2).
 */
import { gaussLegendre } from './gauss-legendre.ts';

/**
 * @param known - n × p, row-major: factors when the column is known
 * @param absent - same shape: factors when it is not
 * @param weights - length n
 * @returns length p; they add up to Σ wᵢ (Π aᵢⱼ − Π bᵢⱼ)
 */
export function productGameShap(
  known: Float64Array,
  absent: Float64Array,
  weights: Float64Array,
  p: number,
): Float64Array<ArrayBuffer> {
  const { points, weights: pointWeights } = gaussLegendre(Math.ceil(p / 2));
  const values = new Float64Array(p);
  const factors = new Float64Array(p);
  // product of the factors before each column; those after it are multiplied in on the way back
  const before = new Float64Array(p);
  for (let i = 0; i < weights.length; i++) {
    for (let m = 0; m < points.length; m++) {
      const t = points[m] ?? 0;
      let product = (weights[i] ?? 0) * (pointWeights[m] ?? 0);
      for (let j = 0; j < p; j++) {
        const b = absent[i * p + j] ?? 0;
        factors[j] = b + t * ((known[i * p + j] ?? 0) - b);
        before[j] = product;
        product *= factors[j] ?? 0;
      }
      let after = 1;
      for (let j = p - 1; j >= 0; j--) {
        const gain = (known[i * p + j] ?? 0) - (absent[i * p + j] ?? 0);
        values[j] = (values[j] ?? 0) + gain * (before[j] ?? 0) * after;
        after *= factors[j] ?? 0;
      }
    }
  }
  return values;
}
