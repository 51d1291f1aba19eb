/** A day as a table writes it: 2020-12-31 (a time after it is dropped), 31/12/2020, 31.12.2020 or 12/31/2020. */
import type { DateOrder } from './dialect.ts';

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: \d{1,2}:\d{2}.*)?$/;
const LONGEST = 40;

/** @returns milliseconds since the epoch at UTC midnight, NaN when the text is no day of the calendar */
export function readDate(text: string, order: DateOrder): number {
  if (text.length < 8 || text.length > LONGEST) return NaN;
  const cell = text.trim();
  const iso = yearFirst.exec(cell);
  if (iso !== null) return utcDay(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const local = yearLast.exec(cell);
  if (local === null) return NaN;
  const [first, second, year] = [Number(local[1]), Number(local[3]), Number(local[4])];
  return order === 'dmy' ? utcDay(year, second, first) : utcDay(year, first, second);
}

/**
 * What a cell tells of the order of day and month: the order when only one is possible, `''` when both or neither matter, null
 * when it is no date. `swappable` marks a cell that reads as two different days.
 */
export function dateEvidence(
  text: string,
): { readonly order: DateOrder | ''; readonly swappable: boolean } | null {
  const dmy = readDate(text, 'dmy');
  const mdy = readDate(text, 'mdy');
  if (Number.isNaN(dmy) && Number.isNaN(mdy)) return null;
  if (Number.isNaN(mdy)) return { order: 'dmy', swappable: false };
  if (Number.isNaN(dmy)) return { order: 'mdy', swappable: false };
  return { order: '', swappable: dmy !== mdy };
}

function utcDay(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > 31) return NaN;
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  // Date.UTC reads 0–99 as 1900–1999 and rolls 31 June over into July
  return date.getUTCFullYear() === year && date.getUTCDate() === day ? time : NaN;
}
