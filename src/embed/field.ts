/** One question of the form: its label, its unit, what it takes, and what is wrong with it. */
import { isDate, makeBox, type Box, type InputDetail } from './boxes.ts';
import { make } from './make.ts';
import type { Messages } from './messages.ts';
import { helpOf, labelOf, unitOf } from './words.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly isOptional: boolean;
  readonly element: HTMLElement;
  readonly value: Box['read'];
  readonly set: Box['write'];
  /** what is wrong with it; empty: nothing */
  readonly say: (wrong: string) => void;
}

let nFields = 0;

export function makeField(input: InputDetail, words: Messages, locale: string): Field {
  nFields += 1;
  const id = `furrow-${nFields}`;
  const { control, read, write } = makeBox(input, words, id, locale);
  const unit = input.type === 'number' && !isDate(input) ? unitOf(words, input.unit) : '';
  const help = helpOf(words, input.name);
  const wrong = make('span', { class: 'wrong', id: `${id}-wrong` });
  const helpText = help === null ? [] : [make('span', { class: 'soft', id: `${id}-help` }, help)];
  const label = labelOf(words, input.name);
  control.setAttribute('aria-describedby', `${id}-wrong${help === null ? '' : ` ${id}-help`}`);
  if (input.initial !== null) write(input.initial);
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
    value: read,
    set: write,
    say: (text) => {
      wrong.textContent = text;
      control.setAttribute('aria-invalid', String(text !== ''));
    },
  };
}
