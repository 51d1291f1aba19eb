import type { Attribution } from './attribution.ts';

/**
 * Of a weighted sum of models: the weighted sum of what each says, for Shapley values are linear in the game.
 *
 * @param parts - of the same rows, all with the same absence rule; each names some of the features
 * @param weights - one a part
 * @param features - of the sum, in order; what a part does not read it does not move
 */
export function sumAttributions(
  parts: readonly Attribution[],
  weights: Float64Array,
  features: readonly string[],
): Attribution {
  const nRows = parts[0]?.nRows ?? 0;
  const p = features.length;
  const values = new Float64Array(nRows * p);
  const variances = new Float64Array(nRows * p);
  let base = 0;
  parts.forEach((part, index) => {
    const weight = weights[index] ?? 0;
    base += weight * part.base;
    part.features.forEach((name, from) => {
      const to = features.indexOf(name);
      for (let row = 0; row < nRows; row++) {
        const [at, source] = [row * p + to, row * part.features.length + from];
        values[at] = (values[at] ?? 0) + weight * (part.values[source] ?? 0);
        variances[at] = (variances[at] ?? 0) + (weight * (part.standardErrors?.[source] ?? 0)) ** 2;
      }
    });
  });
  const isSampled = parts.some(({ accuracy }) => accuracy === 'sampled');
  return {
    absence: parts[0]?.absence ?? 'interventional',
    accuracy: isSampled ? 'sampled' : 'exact',
    features,
    nRows,
    base,
    values,
    standardErrors: isSampled ? variances.map(Math.sqrt) : null,
  };
}
