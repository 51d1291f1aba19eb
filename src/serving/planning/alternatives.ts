/** Other good combinations to choose from, each unlike the best and unlike one another. */
import type { Answer } from '../../domain/signature.ts';
import type { Weighed } from './plan-task.ts';
import type { Dimension } from './space.ts';

const MOST = 5;

/** Two are unlike when they differ by this much in sum: a whole word, or a quarter of a number's span. */
const UNLIKE = 0.25;

/** @param found - the best first */
export function pickAlternatives(
  space: readonly Dimension[],
  best: Weighed,
  found: readonly Weighed[],
): readonly Weighed[] {
  const picked = [best];
  for (const candidate of found) {
    if (picked.length > MOST) break;
    if (picked.every((other) => distance(space, candidate, other) >= UNLIKE)) picked.push(candidate);
  }
  return picked.slice(1);
}

const distance = (space: readonly Dimension[], a: Weighed, b: Weighed): number =>
  space.reduce((sum, dimension) => {
    const { name } = dimension;
    return sum + apart(dimension, a.answers[name] ?? null, b.answers[name] ?? null);
  }, 0);

function apart({ values }: Dimension, a: Answer, b: Answer): number {
  if (a === b) return 0;
  if (typeof a !== 'number' || typeof b !== 'number') return 1;
  const span = Number(values.at(-1)) - Number(values[0]);
  return span > 0 ? Math.abs(a - b) / span : 1;
}
