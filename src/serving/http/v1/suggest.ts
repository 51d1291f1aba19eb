/** What a caller may have meant: the unit of a number that cannot be, the word that was mistyped. */
import type { NumberInput, Range } from '../../../domain/signature.ts';
import type { UnitContext, UnitId } from '../../../domain/units.ts';
import { dimensionOf } from '../../../domain/units.ts';
import { tryConvert } from './quantity.ts';

/** In each dimension, the units that numbers are most often in. */
const common: Readonly<Record<string, readonly UnitId[]>> = {
  'mass-per-area': ['t/ha', 'kg/ha', 'q/ha', 'bu/ac', 'lb/ac', 'hg/ha', 'g/m2'],
  length: ['mm', 'in', 'cm', 'm'],
  temperature: ['degC', 'degF'],
  ratio: ['percent', 'share'],
  mass: ['t', 'kg', 'lb', 'q'],
  area: ['ha', 'ac', 'm2'],
};

/** The unit in which a number would be as the model knows it; null: none, or it is so already. */
export function suggestUnit(
  { unit, train, warn, refuse }: NumberInput,
  value: number,
  context: UnitContext,
): UnitId | null {
  if (unit === null) return null;
  const units = common[dimensionOf(unit)] ?? [];
  for (const range of [train, warn, refuse]) {
    if (range === null) continue;
    if (isInside(value, range)) return null;
    const meant = units.find((other) => {
      const converted = other === unit ? null : tryConvert(value, other, unit, context);
      return typeof converted === 'number' && isInside(converted, range);
    });
    if (meant !== undefined) return meant;
  }
  return null;
}

const isInside = (value: number, [low, high]: Range): boolean => value >= low && value <= high;

const LONGEST = 40;
const MOST_EDITS = 2;

const plain = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]+/g, ' ');

/** The known word that is nearest to one that is not, if it is near. */
export function suggestWord(said: string, known: readonly string[]): string | null {
  if (said.length > LONGEST) return null;
  let best: string | null = null;
  let fewest = Math.min(MOST_EDITS, Math.floor(said.length / 2)) + 1;
  for (const word of known.slice(0, 500)) {
    if (word.length > LONGEST) continue;
    const edits = editsBetween(plain(said), plain(word));
    if (edits < fewest) [best, fewest] = [word, edits];
  }
  return best;
}

/** Letters to insert, drop or change (Levenshtein 1966). */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
