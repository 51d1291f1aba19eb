/**
 * One of a few, with pictures: a radio group whose choices are cards. `Segmented` is the same in one row, for two to
 * four short words.
 */
import { createUniqueId, For, Show, type JSX } from 'solid-js';
import { cx } from '../../primitives/cx.ts';
import { FieldMessages } from '../FormField/FormField.tsx';
import styles from './Choice.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
  /** makes the picture; a function, because an element can stand in only one place */
  readonly icon?: (() => JSX.Element) | undefined;
}

export interface ChoiceProps {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly choices: readonly Choice[];
  /** '' or null when nothing is chosen yet */
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly help?: JSX.Element | undefined;
  readonly error?: string | null | undefined;
  readonly warning?: string | null | undefined;
}

function ChoiceGroup(props: ChoiceProps & { readonly look: 'cards' | 'segmented' }): JSX.Element {
  const id = createUniqueId();
  return (
    <fieldset class={styles['group']} aria-describedby={`${id}-help ${id}-message`}>
      <legend class={cx(styles['legend'], props.hideLabel === true && 'visually-hidden')}>
        {props.label}
      </legend>
      <div class={styles[props.look]}>
        <For each={props.choices}>
          {(choice) => (
            <label class={styles['choice']}>
              <input
                type="radio"
                class="visually-hidden"
                name={id}
                value={choice.value}
                checked={choice.value === props.value}
                onChange={() => props.onChange(choice.value)}
              />
              <Show when={choice.icon}>{(icon) => <span class={styles['icon']}>{icon()()}</span>}</Show>
              <span class={styles['words']}>
                <span class={styles['label']}>{choice.label}</span>
                <Show when={choice.detail}>
                  <span class={styles['detail']}>{choice.detail}</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
      <FieldMessages id={id} help={props.help} error={props.error} warning={props.warning} />
    </fieldset>
  );
}

export const ChoiceCards = (props: ChoiceProps): JSX.Element => <ChoiceGroup {...props} look="cards" />;

export const Segmented = (props: ChoiceProps): JSX.Element => <ChoiceGroup {...props} look="segmented" />;
