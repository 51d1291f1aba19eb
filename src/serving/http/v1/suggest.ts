/** What a caller may have meant: the unit of a number that cannot be, the word that was mistyped. */
import type { NumberInput, Range } from '../../../domain/signature.ts';
import type { UnitContext, UnitId } from '../../../domain/units.ts';
import { commonUnits } from './common-units.ts';
import { cropWord } from './crop-words.ts';
import { tryConvert } from './quantity.ts';

export type Ranges = Pick<NumberInput, 'unit' | 'train' | 'warn' | 'refuse'>;

export interface MeantUnit {
  readonly unit: UnitId;
  /** the number in the input's own unit */
  readonly value: number;
}

/** The unit in which a number would be as the model knows it; null: none, or it is so already. */
export function suggestUnit(
  { unit, train, warn, refuse }: Ranges,
  value: number,
  context: UnitContext,
): MeantUnit | null {
  // what is told in metres, heights and distances, nobody tells in millimetres
  if (unit === null || unit === 'm') return null;
  for (const range of [train, warn, refuse]) {
    if (range === null) continue;
    if (isInside(value, range)) return null;
    for (const other of commonUnits(unit)) {
      const converted = other === unit ? null : tryConvert(value, other, unit, context);
      if (typeof converted === 'number' && isInside(converted, range))
        return { unit: other, value: converted };
    }
  }
  return null;
}

const isInside = (value: number, [low, high]: Range): boolean => value >= low && value <= high;

const LONGEST = 40;
const MOST_EDITS = 2;

const plain = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]+/g, ' ');

/** The known word that is nearest to one that is not, if it is near, or is its beginning, or the same crop's. */
export function suggestWord(said: string, known: readonly string[]): string | null {
  if (said.length > LONGEST) return null;
  const crop = cropWord(said);
  if (known.includes(crop)) return crop;
  let best: string | null = null;
  let fewest = Math.min(MOST_EDITS, Math.floor(said.length / 2)) + 1;
  for (const word of known.slice(0, 500)) {
    if (word.length > LONGEST) continue;
    const edits = editsBetween(plain(said), plain(word));
    if (edits < fewest) [best, fewest] = [word, edits];
  }
  return best ?? onlyLonger(plain(said), known);
}

/** The one word that begins so: latitude for lat. */
function onlyLonger(said: string, known: readonly string[]): string | null {
  const longer = said.length < 3 ? [] : known.filter((word) => plain(word).startsWith(said));
  return longer.length === 1 ? (longer[0] ?? null) : null;
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
