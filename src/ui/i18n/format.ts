/** Numbers, dates, units and sizes as a language writes them: pure functions of a locale, by `Intl`. */
import type { UnitId } from '../../domain/units.ts';

export interface Format {
  /** at most `digits` decimals (2 unless told) */
  readonly number: (value: number, digits?: number) => string;
  /** always exactly `digits` decimals, for columns that must line up */
  readonly fixed: (value: number, digits: number) => string;
  /** about `figures` significant figures, for metrics of any size */
  readonly significant: (value: number, figures?: number) => string;
  /** always exactly `digits` decimals (0 unless told) */
  readonly percent: (share: number, digits?: number) => string;
  /** 1,234,567 bytes → 1.2 MB */
  readonly bytes: (nBytes: number) => string;
  /** milliseconds since the epoch, or an ISO date such as 2026-03-14, as a day */
  readonly date: (when: number | string) => string;
  readonly dateTime: (whenMs: number) => string;
  /** "3 minutes ago", "in 2 days" */
  readonly ago: (whenMs: number, nowMs: number) => string;
  /** a length of time: 850 ms, 12 s, 3 min 20 s, 2 h 5 min */
  readonly duration: (ms: number) => string;
  readonly unit: (unit: UnitId) => string;
  /** a number with its unit; a space that does not break between */
  readonly quantity: (value: number, unit: UnitId | null, digits?: number) => string;
  /** the same with always exactly `digits` decimals, and a plus where one is wanted, for columns of amounts */
  readonly amount: (value: number, unit: UnitId | null, digits: number, plus?: boolean) => string;
  /** a yield with no more digits than its range justifies */
  readonly yield: (value: number, unit: UnitId | null, rangeWidth?: number) => string;
}

const symbols: Partial<Readonly<Record<UnitId, string>>> = {
  'g/m2': 'g/m²', m2: 'm²', degC: '°C', degF: '°F', deg: '°', percent: '%', share: '', count: '', year: '',
}; // prettier-ignore

/** The symbol of a unit; the same in every language of the project, by the SI. */
export const unitSymbol = (unit: UnitId): string => symbols[unit] ?? unit;

/**
 * How many decimals a yield may show: the second figure of the range's width and no more, 0–2.
 * Without a range the size of the value decides.
 */
export function yieldDigits(value: number, rangeWidth?: number): number {
  const scale = rangeWidth !== undefined && rangeWidth > 0 ? rangeWidth : Math.abs(value) / 2;
  if (!(scale > 0)) return 1;
  return Math.min(2, Math.max(0, 1 - Math.floor(Math.log10(scale))));
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function formatBytes(locale: string, nBytes: number): string {
  const power = nBytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(nBytes) / 3));
  const value = nBytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: byteUnits[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}

const agoSteps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function formatAgo(locale: string, whenMs: number, nowMs: number): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const distance = whenMs - nowMs;
  const step = agoSteps.find(([, ms]) => Math.abs(distance) >= ms);
  return step === undefined
    ? words.format(0, 'second')
    : words.format(Math.trunc(distance / step[1]), step[0]);
}

function formatDuration(locale: string, ms: number): string {
  const part = (value: number, unit: string) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: 0,
    }).format(value);
  if (ms < 1000) return part(Math.round(ms), 'millisecond');
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return part(seconds, 'second');
  if (seconds < 3600) return `${part(Math.floor(seconds / 60), 'minute')} ${part(seconds % 60, 'second')}`;
  return `${part(Math.floor(seconds / 3600), 'hour')} ${part(Math.floor((seconds % 3600) / 60), 'minute')}`;
}

/** A day without a time is a day everywhere: it is read and written in UTC. */
function formatDate(locale: string, when: number | string): string {
  const isDay = typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when);
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  return new Intl.DateTimeFormat(locale, isDay ? { ...options, timeZone: 'UTC' } : options).format(
    new Date(when),
  );
}

/** Number formats by their decimals, each made once: making one costs far more than writing a number. */
function decimals(locale: string): (least: number, most: number) => Intl.NumberFormat {
  const made = new Map<string, Intl.NumberFormat>();
  return (minimumFractionDigits, maximumFractionDigits) => {
    const key = `${minimumFractionDigits} ${maximumFractionDigits}`;
    const present =
      made.get(key) ??
      // what rounds to zero has no sign
      new Intl.NumberFormat(locale, {
        minimumFractionDigits,
        maximumFractionDigits,
        signDisplay: 'negative',
      });
    made.set(key, present);
    return present;
  };
}

/** A hyphen is no minus: it is shorter than a digit, and lines break after it. */
const withMinus = (text: string): string => text.replace('-', '−');

/** @param dir - the direction of the text around: in one from right to left a number keeps its unit behind it */
export function makeFormat(locale: string, dir: 'ltr' | 'rtl' = 'ltr'): Format {
  const decimal = decimals(locale);
  const number = (value: number, digits = 2) => withMinus(decimal(0, digits).format(value));
  const fixed = (value: number, digits: number) => withMinus(decimal(digits, digits).format(value));
  const withUnit = (text: string, unit: UnitId | null) => {
    const symbol = unit === null ? '' : unitSymbol(unit);
    if (symbol === '') return text;
    const quantity = symbol === '°' ? text + symbol : `${text}\u00A0${symbol}`;
    return dir === 'rtl' ? `\u2066${quantity}\u2069` : quantity;
  };
  return {
    number,
    fixed,
    significant: (value, figures = 4) =>
      withMinus(value.toLocaleString(locale, { maximumSignificantDigits: figures })),
    percent: (share, digits = 0) =>
      withMinus(
        share.toLocaleString(locale, {
          style: 'percent',
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }),
      ),
    bytes: (nBytes) => formatBytes(locale, nBytes),
    date: (when) => formatDate(locale, when),
    dateTime: (whenMs) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(whenMs),
    ago: (whenMs, nowMs) => formatAgo(locale, whenMs, nowMs),
    duration: (ms) => formatDuration(locale, ms),
    unit: unitSymbol,
    // a year is no quantity: no thousands mark
    quantity: (value, unit, digits) =>
      unit === 'year' ? String(Math.round(value)) : withUnit(number(value, digits), unit),
    amount: (value, unit, digits, plus = false) =>
      withUnit(`${plus && value > 0 ? '+' : ''}${fixed(value, digits)}`, unit),
    yield: (value, unit, rangeWidth) => withUnit(fixed(value, yieldDigits(value, rangeWidth)), unit),
  };
}
