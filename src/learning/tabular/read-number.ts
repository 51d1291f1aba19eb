/**
 * A number as a table writes it, strictly in the column's own marks. Unlike `domain/units/parse-number.ts`, which reads what one
 * person typed and may take either mark, a column has one: 12,5 in a column of 12.5s is an error to show, not a guess to make.
 */
import type { DecimalMark } from './dialect.ts';

export interface NumberFormat {
  readonly decimal: DecimalMark;
  /** whether the other mark may set thousands apart; not in a column that mixes its marks */
  readonly grouping: boolean;
}

const LONGEST = 40;
const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const groupedPoint = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const groupedComma = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d*)?$/;
const groupedBySpace = /^[+-]?\d{1,3}(?:([ '])\d{3})(?:\1\d{3})*(?:[.,]\d*)?$/;

/**
 * @param text - a cell that is not missing
 * @returns the number, finite; NaN when the text is none in this format
 */
export function readNumber(text: string, format: NumberFormat): number {
  if (format.decimal === '.') {
    const quick = Number(text);
    // Number() also takes 0x1F, 0b1, 0o7 and Infinity; only the first three start with 0 and a letter
    if (quick === quick && Number.isFinite(quick) && !isRadix(text)) return text.trim() === '' ? NaN : quick;
  }
  return text.length > LONGEST ? NaN : readSlowly(text, format);
}

function readSlowly(text: string, { decimal, grouping }: NumberFormat): number {
  let body = normalise(text);
  if (groupedBySpace.test(body) && !body.includes(decimal === '.' ? ',' : '.'))
    body = body.replace(/[ ']/g, '');
  if (grouping && (decimal === '.' ? groupedPoint : groupedComma).test(body)) {
    body = body.replaceAll(decimal === '.' ? ',' : '.', '');
  }
  if (decimal === ',') {
    if (body.includes('.')) return NaN;
    body = body.replace(',', '.');
  }
  return plain.test(body) ? finite(Number(body)) : NaN;
}

const finite = (value: number): number => (Number.isFinite(value) ? value : NaN);

/** One kind of space, apostrophe and minus. */
function normalise(text: string): string {
  return text
    .trim()
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replaceAll('\u2019', "'")
    .replace(/^\u2212/, '-');
}

function isRadix(text: string): boolean {
  const start = text.trimStart();
  return start.charCodeAt(0) === 48 && start.charCodeAt(1) > 57 && !/^0[eE]/.test(start);
}

/**
 * What a cell tells of its decimal mark: `.` or `,` when it can mean nothing else, `''` when it is a number either way, null when it
 * is no number in either. 1,234 and 1.234 tell nothing: they may be thousands.
 */
export function decimalEvidence(text: string): DecimalMark | '' | null {
  const point = readNumber(text, { decimal: '.', grouping: true });
  const comma = readNumber(text, { decimal: ',', grouping: true });
  if (Number.isNaN(point) && Number.isNaN(comma)) return null;
  if (Number.isNaN(point)) return ',';
  if (Number.isNaN(comma)) return '.';
  return '';
}
