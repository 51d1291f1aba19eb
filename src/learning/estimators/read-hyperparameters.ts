import { TrainingError } from '../../domain/errors.ts';
import type { Hyperparameters } from '../../domain/plan.ts';
import type { HyperparameterSpec } from '../estimator.ts';

/** Checked values by name, each with its default filled in. */
export interface ReadHyperparameters {
  number(name: string): number;
  text(name: string): string;
  flag(name: string): boolean;
}

/**
 * Checks hyperparameters against their specs.
 *
 * @param texts - free text that no spec describes (lists of columns), with what is meant when it is absent
 * @throws {@link TrainingError} `bad-hyperparameter` with the name: unknown, of the wrong type, out of bounds, not whole
 */
export function readHyperparameters(
  specs: readonly HyperparameterSpec[],
  given: Hyperparameters,
  texts: Readonly<Record<string, string>> = {},
): ReadHyperparameters {
  const values = new Map<string, unknown>(Object.entries(texts));
  for (const spec of specs) values.set(spec.name, spec.initial);
  for (const [name, value] of Object.entries(given)) {
    const spec = specs.find((candidate) => candidate.name === name);
    const fits = spec === undefined ? name in texts && typeof value === 'string' : isWithin(spec, value);
    if (!fits) throw new TrainingError('bad-hyperparameter', { name, value });
    values.set(name, value);
  }
  // casts: `isWithin` checked each value against the type that its spec names, and the caller wrote the specs
  return {
    number: (name) => values.get(name) as number,
    text: (name) => values.get(name) as string,
    flag: (name) => values.get(name) as boolean,
  };
}

function isWithin(spec: HyperparameterSpec, value: unknown): boolean {
  if (spec.type === 'flag') return typeof value === 'boolean';
  if (spec.type === 'choice') return typeof value === 'string' && spec.choices.includes(value);
  if (typeof value !== 'number' || !(value >= spec.low && value <= spec.high)) return false;
  return !spec.whole || Number.isInteger(value);
}
