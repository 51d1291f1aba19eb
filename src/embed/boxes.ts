/** What a question is answered in: a choice, a number as it is typed, or a date for a day of the year. */
import type { ModelDetail } from '../serving/http/v1/schemas.ts';
import { make } from './make.ts';
import type { Messages } from './messages.ts';
import { classOf } from './words.ts';

export type InputDetail = ModelDetail['inputs'][number];
export type Value = number | string | null;

export interface Box {
  readonly control: HTMLInputElement | HTMLSelectElement;
  /** as the kitchen reads it, null when nothing was answered */
  readonly read: () => string | null;
  readonly write: (value: Value) => void;
}

/** Not offered: the app types these months on a screen of its own, and there is none here. */
const NEEDS_MONTHS = 'own_months';

/** Asked for as a date: nobody counts the days of a year. */
const SOWING_DAY = 'sowing_day';

export const isDate = ({ name, type }: InputDetail): boolean => name === SOWING_DAY && type === 'number';

export function makeBox(input: InputDetail, words: Messages, id: string, locale: string): Box {
  if (input.type === 'category') return plainBox(choices(input, words, id), locale);
  return isDate(input) ? dateBox(input.name, id) : plainBox(numberBox(input, id), locale);
}

/** The kitchen reads numbers in the caller's language, with units if need be. */
function plainBox(control: Box['control'], locale: string): Box {
  return {
    control,
    read: () => (control.value.trim() === '' ? null : control.value.trim()),
    write: (value) => {
      control.value = value === null ? '' : typeof value === 'number' ? localNumber(value, locale) : value;
    },
  };
}

function choices(
  input: Extract<InputDetail, { type: 'category' }>,
  words: Messages,
  id: string,
): HTMLSelectElement {
  // a choice that must be made has nothing chosen yet; one that may be left out can be left again
  const none = input.initial === null || input.optional ? [make('option', { value: '' }, words.choose)] : [];
  const offered = input.categories.filter((category) => category !== NEEDS_MONTHS);
  const options = offered.map((category) =>
    make('option', { value: category }, classOf(words, input.name, category)),
  );
  return make('select', { id, name: input.name }, ...none, ...options);
}

/** A text box, for a decimal comma or a unit must be typable. */
function numberBox(input: Extract<InputDetail, { type: 'number' }>, id: string): HTMLInputElement {
  return make('input', {
    id,
    name: input.name,
    type: 'text',
    inputmode: input.whole ? 'numeric' : 'decimal',
    autocomplete: 'off',
  });
}

const DAY_MS = 86_400_000;

function dateBox(name: string, id: string): Box {
  const control = make('input', { id, name, type: 'date' });
  return {
    control,
    read: () => {
      const day = daysBetween(control.value.replace(/\d\d-\d\d$/, '01-01'), control.value) + 1;
      return Number.isNaN(day) ? null : String(Math.min(day, 365));
    },
    write: (value) => {
      const day = Number(value ?? Number.NaN);
      // a date as it is, a day as the date that it has this year; what is neither, the box itself refuses
      control.value = day >= 1 && day <= 365 ? dateOf(Math.round(day)) : String(value ?? '');
    },
  };
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

const dateOf = (day: number): string =>
  new Date(Date.UTC(new Date().getFullYear(), 0, day)).toISOString().slice(0, 10);

/** With the decimal mark of the language, without grouping, so that it reads back as the same number. */
function localNumber(value: number, locale: string): string {
  return value.toLocaleString(locale, {
    useGrouping: false,
    maximumFractionDigits: 6,
    numberingSystem: 'latn',
  });
}
