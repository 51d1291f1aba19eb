/** One question of the form: its label, its unit, what it takes, and what is wrong with it. */
import type { ModelDetail } from '../serving/http/v1/schemas.ts';
import { make } from './make.ts';
import type { Messages } from './messages.ts';
import { classOf, helpOf, labelOf, measureOf } from './words.ts';

export type InputDetail = ModelDetail['inputs'][number];
export type Value = number | string | null;

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly isOptional: boolean;
  readonly element: HTMLElement;
  /** as it was typed, null when nothing was: the kitchen reads numbers in the caller's language, with units if need be */
  readonly value: () => string | null;
  readonly set: (value: Value) => void;
  /** what is wrong with it; empty: nothing */
  readonly say: (wrong: string) => void;
}

/** Not offered: the app types these months on a screen of its own, and there is none here. */
const NEEDS_MONTHS = 'own_months';

let nFields = 0;

export function makeField(input: InputDetail, words: Messages, locale: string): Field {
  nFields += 1;
  const id = `furrow-${nFields}`;
  const control = input.type === 'category' ? choices(input, words, id) : numberBox(input, id);
  const unit = input.type === 'number' ? measureOf(words, input.name, input.unit) : '';
  const help = helpOf(words, input.name);
  const wrong = make('span', { class: 'wrong', id: `${id}-wrong` });
  const helpText = help === null ? [] : [make('span', { class: 'soft', id: `${id}-help` }, help)];
  const label = labelOf(words, input.name);
  control.setAttribute('aria-describedby', `${id}-wrong${help === null ? '' : ` ${id}-help`}`);
  const set = (value: Value): void => {
    control.value = value === null ? '' : typeof value === 'number' ? localNumber(value, locale) : value;
  };
  if (input.initial !== null) set(input.initial);
  return {
    name: input.name,
    label,
    isOptional: input.optional,
    element: make(
      'div',
      { class: 'field' },
      make('label', { for: id }, label, unit === '' ? '' : make('span', { class: 'soft' }, ` (${unit})`)),
      control,
      make('div', { class: 'notes' }, wrong, ...helpText),
    ),
    value: () => (control.value.trim() === '' ? null : control.value.trim()),
    set,
    say: (text) => {
      wrong.textContent = text;
      control.setAttribute('aria-invalid', String(text !== ''));
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

/** With the decimal mark of the language, without grouping, so that it reads back as the same number. */
function localNumber(value: number, locale: string): string {
  return value.toLocaleString(locale, {
    useGrouping: false,
    maximumFractionDigits: 6,
    numberingSystem: 'latn',
  });
}
