/**
 * Numbers as people type them: decimal comma and point alike, digits of several scripts, thousands set apart by spaces,
 * points, commas or apostrophes. What could be read in two ways is not guessed.
 */

/** Scripts whose ten digits follow each other: Arabic-Indic, extended Arabic-Indic, Devanagari, Bengali. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6];
const LONGEST = 64;

/**
 * Reads a number.
 *
 * @param locale - BCP 47 tag that decides `1,234` and `1.234`; without one they are ambiguous
 * @returns the number, or null when the text is no number, is ambiguous, or is not finite
 * @example parseNumber('1 234,5') // 1234.5
 * @example parseNumber('1,234.5') // 1234.5
 * @example parseNumber('1,234') // null; parseNumber('1,234', 'en') // 1234; parseNumber('1,234', 'fr') // 1.234
 */
export function parseNumber(text: string, locale?: string): number | null {
  if (text.length > LONGEST) return null;
  const plain = normalise(text);
  const match = /^([+-]?)([\d., ']*\d[\d., ']*)(e[+-]?\d{1,3})?$/i.exec(plain);
  if (match === null) return null;
  const [, sign = '', body = '', exponent = ''] = match;
  // the Arabic decimal sign can mean nothing else, so what follows it is read as in a language with a decimal point
  const digits = toPlainDigits(body, text.includes('\u066b') ? 'en' : locale);
  if (digits === null) return null;
  const value = Number(`${sign}${digits}${exponent}`);
  return Number.isFinite(value) ? value : null;
}

/** Latin digits, ASCII signs, one kind of space; the Arabic decimal sign becomes a point, the group sign a quote. */
function normalise(text: string): string {
  const latin = Array.from(text.trim(), (character) => {
    const code = character.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? character : String(code - zero);
  }).join('');
  return latin
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/\u066b/g, '.')
    .replace(/[\u066c\u2019]/g, "'")
    .replace(/\u2212/g, '-');
}

function toPlainDigits(body: string, locale: string | undefined): string | null {
  const decimal = findDecimalMark(body, locale);
  if (decimal === null) return null;
  const at = decimal === '' ? -1 : body.lastIndexOf(decimal);
  const whole = at < 0 ? body : body.slice(0, at);
  const fraction = at < 0 ? '' : body.slice(at + 1);
  if (!/^\d*$/.test(fraction) || !isGrouped(whole)) return null;
  return `${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}`;
}

/** The decimal mark of a number: `.`, `,`, `''` when it has none, null when the text cannot tell. */
function findDecimalMark(body: string, locale: string | undefined): '.' | ',' | '' | null {
  const point = body.lastIndexOf('.');
  const comma = body.lastIndexOf(',');
  if (point < 0 && comma < 0) return '';
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const mark = point >= 0 ? '.' : ',';
  if (body.indexOf(mark) !== body.lastIndexOf(mark)) return '';
  if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(body)) return mark;
  if (locale === undefined) return null;
  return isGroupMark(mark, locale) ? '' : mark;
}

/** Whether thousands are whole groups of three, or in the Indian way (12,34,567), all with one mark. */
function isGrouped(whole: string): boolean {
  if (/^\d*$/.test(whole)) return true;
  return /^\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*$/.test(whole) || /^\d{1,2}(?:,\d{2})+,\d{3}$/.test(whole);
}

function isGroupMark(mark: string, locale: string): boolean {
  try {
    const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567.8);
    return parts.some(({ type, value }) => type === 'group' && value === mark);
  } catch {
    // a tag that Intl refuses says nothing about marks; taking the sole mark as decimal is what the form shows back
    return false;
  }
}
