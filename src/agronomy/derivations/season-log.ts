/** A season's log as the derivation reads it: days counted from sowing, depths in mm; and the same as one text. */
import { convert, haveSameDimension } from '../../domain/units.ts';
import type { FieldEvent } from '../../domain/field.ts';

export interface LoggedDepth {
  /** days since sowing; 0 is the sowing day */
  readonly day: number;
  readonly mm: number;
}

export interface SeasonLog {
  /** the log was kept for the first so many days; a day without an entry was dry */
  readonly knownDays: number;
  readonly rain: readonly LoggedDepth[];
  /** net, at the field; when there is none at all, the plan is taken instead */
  readonly irrigation: readonly LoggedDepth[];
}

const MS_PER_DAY = 86_400_000;
const MOST_DAY_RAIN_MM = 600;
const MOST_WATERING_MM = 300;
const LONGEST_DAYS = 420;

/** Days from one ISO date to another; NaN when either is no date. */
export function daysBetween(fromIso: string, toIso: string): number {
  return Math.round((Date.parse(`${toIso}T00:00:00Z`) - Date.parse(`${fromIso}T00:00:00Z`)) / MS_PER_DAY);
}

/** Day of the year of an ISO date, 1–365: 31 December of a leap year counts as 365, as in the starter table. */
export function dayOfYear(isoDate: string): number {
  return Math.min(daysBetween(`${isoDate.slice(0, 4)}-01-01`, isoDate) + 1, 365);
}

/**
 * The log of a season from its events. Events before sowing or after `untilDate` are left out.
 *
 * @param untilDate - the log is complete up to and including this day, ISO
 */
export function logFromEvents(
  events: readonly FieldEvent[],
  sowingDate: string,
  untilDate: string,
): SeasonLog {
  const knownDays = Math.min(Math.max(0, daysBetween(sowingDate, untilDate) + 1), LONGEST_DAYS);
  const depths = (kind: FieldEvent['kind']) =>
    events
      .filter((event) => event.kind === kind && event.deletedAt === null)
      .map((event) => ({ day: daysBetween(sowingDate, event.date), mm: depthMm(event) }))
      .filter(({ day, mm }) => day >= 0 && day < knownDays && mm > 0)
      .sort((a, b) => a.day - b.day);
  return { knownDays, rain: depths('rain'), irrigation: depths('irrigation') };
}

function depthMm({ value, unit }: FieldEvent): number {
  if (value === null) return 0;
  return unit !== null && haveSameDimension(unit, 'mm') ? convert(value, unit, 'mm') : value;
}

/** One line such as `57 r0:12.5 r3:20 i8:30`: days known, then rain and irrigation by day. */
export function encodeSeasonLog({ knownDays, rain, irrigation }: SeasonLog): string {
  const rains = rain.map(({ day, mm }) => `r${day}:${mm}`);
  const waterings = irrigation.map(({ day, mm }) => `i${day}:${mm}`);
  return [String(knownDays), ...rains, ...waterings].join(' ');
}

/** Reads {@link encodeSeasonLog}; null when the text is not one, or a depth is no plausible one. */
export function parseSeasonLog(text: string): SeasonLog | null {
  const [first = '', ...entries] = text.trim().split(/\s+/);
  if (!/^\d{1,3}$/.test(first) || Number(first) > LONGEST_DAYS) return null;
  const rain: LoggedDepth[] = [];
  const irrigation: LoggedDepth[] = [];
  for (const entry of entries) {
    const match = /^([ri])(\d{1,3}):(\d+(?:\.\d+)?)$/.exec(entry);
    if (match === null) return null;
    const depth = { day: Number(match[2]), mm: Number(match[3]) };
    const most = match[1] === 'r' ? MOST_DAY_RAIN_MM : MOST_WATERING_MM;
    if (depth.mm > most || depth.day >= LONGEST_DAYS) return null;
    (match[1] === 'r' ? rain : irrigation).push(depth);
  }
  return { knownDays: Number(first), rain, irrigation };
}

/** Daily depths over a season; entries after its end or after the known days do not count. */
export function dailyDepths(
  depths: readonly LoggedDepth[],
  knownDays: number,
  seasonDays: number,
): Float64Array {
  const days = new Float64Array(seasonDays);
  const end = Math.min(knownDays, seasonDays);
  for (const { day, mm } of depths) if (day < end) days[day] = (days[day] ?? 0) + mm;
  return days;
}
