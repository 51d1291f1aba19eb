/** Which limits of a model's card matter to one season: what holds for another crop or soil is left to the card. */
import type { Answers } from '../../../domain/signature.ts';

const heavySoils: ReadonlySet<unknown> = new Set(['clay', 'silty_clay']);
const highPotentials: ReadonlySet<unknown> = new Set(['sorghum', 'maize', 'tomato']);

/** Limits that hold for some seasons only; a code that is absent here always counts. */
const conditions: Readonly<Record<string, (answers: Answers) => boolean>> = {
  'cassava-experimental': (answers) => answers['crop'] === 'cassava',
  'barley-one-parameter-set': (answers) => answers['crop'] === 'barley',
  'high-potentials': (answers) => highPotentials.has(answers['crop']),
  'heavy-clay-waterlogging': (answers) => heavySoils.has(answers['soil']),
  // of scores, not of a season
  'small-flatteries': () => false,
};

/** @param codes - of the model's card, in its order */
export function limitsFor(codes: readonly string[], answers: Answers): string[] {
  return codes.filter((code) => !Object.hasOwn(conditions, code) || conditions[code]?.(answers) === true);
}
