/**
 * What a column holds, judged by a sample of its cells. A column is numbers or dates when four cells in five are, so that the few that
 * do not fit are shown as errors instead of turning the column into words.
 */
import type { ColumnKind } from '../../domain/dataset.ts';
import type { DateOrder, DecimalMark } from './dialect.ts';
import { isMissingCategory, isMissingNumber } from './missing.ts';
import { dateEvidence } from './read-date.ts';
import { decimalEvidence, type NumberFormat } from './read-number.ts';

/** How a column's cells are to be read. */
export interface ColumnPlan {
  /** as in the file, made unique */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly number: NumberFormat;
  readonly dateOrder: DateOrder;
}

/** What a person said about a column, where that differs from what was inferred. */
export interface ColumnOverride {
  readonly kind?: ColumnKind;
  readonly decimal?: DecimalMark;
  readonly dateOrder?: DateOrder;
}

export interface Inference {
  readonly plan: ColumnPlan;
  /** `mixed-decimal-marks`, `ambiguous-dates`, `empty-column` */
  readonly warnings: readonly string[];
}

const SHARE_THAT_DECIDES = 0.8;

/**
 * @param cells - a sample of the column, missing cells included
 * @param fileMark - decimal mark of columns whose own cells do not tell
 */
export function inferColumn(
  name: string,
  cells: readonly string[],
  fileMark: DecimalMark,
  override: ColumnOverride = {},
): Inference {
  const numbers = countNumbers(cells);
  const dates = countDates(cells);
  const kind = override.kind ?? decideKind(cells, numbers, dates);
  const mixed = numbers.points > 0 && numbers.commas > 0;
  const ownMark = numbers.points === numbers.commas ? fileMark : numbers.points > numbers.commas ? '.' : ',';
  const plan: ColumnPlan = {
    name,
    kind,
    number: { decimal: override.decimal ?? ownMark, grouping: !mixed },
    dateOrder: override.dateOrder ?? (dates.mdy > dates.dmy ? 'mdy' : 'dmy'),
  };
  const warnings: string[] = [];
  if (kind === 'number' && mixed) warnings.push('mixed-decimal-marks');
  const undecided = dates.swappable > 0 && dates.dmy === dates.mdy;
  if (kind === 'date' && undecided && override.dateOrder === undefined) warnings.push('ambiguous-dates');
  if (cells.every(isMissingNumber)) warnings.push('empty-column');
  return { plan, warnings };
}

interface NumberCount {
  readonly present: number;
  readonly fitting: number;
  readonly points: number;
  readonly commas: number;
}

function countNumbers(cells: readonly string[]): NumberCount {
  let [present, fitting, points, commas] = [0, 0, 0, 0];
  for (const cell of cells) {
    if (isMissingNumber(cell)) continue;
    present++;
    const mark = decimalEvidence(cell);
    if (mark === null) continue;
    fitting++;
    if (mark === '.') points++;
    if (mark === ',') commas++;
  }
  return { present, fitting, points, commas };
}

interface DateCount {
  readonly fitting: number;
  readonly dmy: number;
  readonly mdy: number;
  readonly swappable: number;
}

function countDates(cells: readonly string[]): DateCount {
  let [fitting, dmy, mdy, swappable] = [0, 0, 0, 0];
  for (const cell of cells) {
    const evidence = dateEvidence(cell);
    if (evidence === null) continue;
    fitting++;
    if (evidence.order === 'dmy') dmy++;
    if (evidence.order === 'mdy') mdy++;
    if (evidence.swappable) swappable++;
  }
  return { fitting, dmy, mdy, swappable };
}

function decideKind(cells: readonly string[], numbers: NumberCount, dates: DateCount): ColumnKind {
  if (numbers.present === 0) return cells.every(isMissingCategory) ? 'number' : 'category';
  // 01.02.2020 fits no number, but 2020 fits both ways: numbers first
  if (numbers.fitting >= SHARE_THAT_DECIDES * numbers.present) return 'number';
  return dates.fitting >= SHARE_THAT_DECIDES * numbers.present ? 'date' : 'category';
}
