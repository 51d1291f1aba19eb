/**
 * A number with its unit. What is typed stays as it was typed; decimal comma and point are both understood, whatever the
 * language. An empty field is null; something that is no number is kept in sight, said to be none, and handed up as null.
 */
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js';
import { parseNumber } from '../../../domain/units.ts';
import { useI18n, useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import { FormField, type FieldLook } from '../FormField/FormField.tsx';
import styles from '../FormField/FormField.module.css';

export interface UnitOption {
  readonly value: string;
  readonly label: string;
}

export interface NumberFieldProps extends FieldLook {
  /** null when empty */
  readonly value: number | null;
  /** null when empty or no number */
  readonly onInput: (value: number | null) => void;
  /** shown after the number when it has only one unit */
  readonly unit?: string | undefined;
  /** a picker instead, when there are several */
  readonly units?: readonly UnitOption[] | undefined;
  readonly unitValue?: string | undefined;
  readonly onUnit?: ((unit: string) => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly whole?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly required?: boolean | undefined;
}

/** The number as one would type it: no grouping, the language's own decimal mark. */
export function asTyped(value: number | null, locale: string): string {
  if (value === null || !Number.isFinite(value)) return '';
  return value.toLocaleString(locale, { useGrouping: false, maximumFractionDigits: 10 });
}

export function NumberField(props: NumberFieldProps): JSX.Element {
  const t = useMessages('shell');
  const i18n = useI18n();
  const [text, setText] = createSignal(asTyped(props.value, i18n.locale().intl));
  const [isOdd, setIsOdd] = createSignal(false);

  // A value from outside (a draft, another unit) replaces the text, unless it is what the text says already.
  createEffect(
    on(
      () => props.value,
      (value) => {
        const typed = text().trim() === '' ? null : parseNumber(text(), i18n.locale().intl);
        if (typed !== value && !(isOdd() && value === null)) {
          setText(asTyped(value, i18n.locale().intl));
          setIsOdd(false);
        }
      },
      { defer: true },
    ),
  );

  const onInput = (typed: string): void => {
    setText(typed);
    const value = typed.trim() === '' ? null : parseNumber(typed, i18n.locale().intl);
    setIsOdd(typed.trim() !== '' && value === null);
    props.onInput(value);
  };
  const error = () => (isOdd() ? t().number.invalid : props.error);

  return (
    <FormField {...props} error={error()}>
      {(ids) => (
        <>
          <input
            id={ids().id}
            class={cx(styles['input'], styles['number'])}
            type="text"
            inputmode={props.whole === true ? 'numeric' : 'decimal'}
            value={text()}
            placeholder={props.placeholder}
            disabled={props.disabled ?? false}
            required={props.required ?? false}
            autocomplete="off"
            aria-invalid={ids().isInvalid}
            aria-describedby={ids().describedBy}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          <Show
            when={(props.units?.length ?? 0) > 1}
            fallback={
              <Show when={props.unit ?? props.units?.[0]?.label}>
                {(unit) => <span class={styles['suffix']}>{unit()}</span>}
              </Show>
            }
          >
            <select
              class={styles['unit']}
              aria-label={`${props.label}: ${t().common.unit}`}
              value={props.unitValue ?? ''}
              disabled={props.disabled ?? false}
              onChange={(event) => props.onUnit?.(event.currentTarget.value)}
            >
              {(props.units ?? []).map((unit) => (
                <option value={unit.value} selected={unit.value === props.unitValue}>
                  {unit.label}
                </option>
              ))}
            </select>
          </Show>
        </>
      )}
    </FormField>
  );
}
