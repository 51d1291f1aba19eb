import ChevronDown from 'lucide-solid/icons/chevron-down';
import { For, Show, type JSX } from 'solid-js';
import { cx } from '../../primitives/cx.ts';
import { FormField, type FieldLook } from '../FormField/FormField.tsx';
import styles from '../FormField/FormField.module.css';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectFieldProps extends FieldLook {
  /** '' when nothing is chosen */
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  /** an empty first choice, such as "I don’t know" */
  readonly emptyLabel?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

/** The platform's own list: best under a thumb, and read well by every screen reader. */
export function SelectField(props: SelectFieldProps): JSX.Element {
  return (
    <FormField {...props} class={styles['selectBox'] ?? ''}>
      {(ids) => (
        <>
          <select
            id={ids().id}
            class={cx(styles['input'], styles['select'])}
            value={props.value}
            required={props.required ?? false}
            disabled={props.disabled ?? false}
            aria-invalid={ids().isInvalid}
            aria-describedby={ids().describedBy}
            onChange={(event) => props.onChange(event.currentTarget.value)}
          >
            <Show when={props.emptyLabel !== undefined || props.value === ''}>
              <option value="" selected={props.value === ''}>
                {props.emptyLabel ?? ''}
              </option>
            </Show>
            <For each={props.options}>
              {(option) => (
                <option value={option.value} selected={option.value === props.value}>
                  {option.label}
                </option>
              )}
            </For>
          </select>
          <ChevronDown size={20} class={styles['chevron'] ?? ''} />
        </>
      )}
    </FormField>
  );
}
