import { Show, type JSX } from 'solid-js';
import { cx } from '../../primitives/cx.ts';
import { FormField, type FieldLook } from '../FormField/FormField.tsx';
import styles from '../FormField/FormField.module.css';

export interface TextFieldProps extends FieldLook {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onCommit?: ((value: string) => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly type?: 'text' | 'date' | 'search' | undefined;
  readonly multiline?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly maxLength?: number | undefined;
}

/** One line (or some lines) of text; also a date, as `YYYY-MM-DD`. */
export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <FormField {...props}>
      {(ids) => (
        <Show
          when={props.multiline === true}
          fallback={
            <input
              id={ids().id}
              class={styles['input']}
              type={props.type ?? 'text'}
              value={props.value}
              placeholder={props.placeholder}
              required={props.required ?? false}
              disabled={props.disabled ?? false}
              min={props.min}
              max={props.max}
              maxLength={props.maxLength}
              autocomplete="off"
              aria-invalid={ids().isInvalid}
              aria-describedby={ids().describedBy}
              onInput={(event) => props.onInput(event.currentTarget.value)}
              onChange={(event) => props.onCommit?.(event.currentTarget.value)}
            />
          }
        >
          <textarea
            id={ids().id}
            class={cx(styles['input'], styles['area'])}
            value={props.value}
            placeholder={props.placeholder}
            required={props.required ?? false}
            disabled={props.disabled ?? false}
            maxLength={props.maxLength}
            aria-invalid={ids().isInvalid}
            aria-describedby={ids().describedBy}
            onInput={(event) => props.onInput(event.currentTarget.value)}
            onChange={(event) => props.onCommit?.(event.currentTarget.value)}
          />
        </Show>
      )}
    </FormField>
  );
}
