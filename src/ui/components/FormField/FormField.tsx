/** What every field to fill in shares: label, help, and a message that says what is wrong and what to do. */
import CircleAlert from 'lucide-solid/icons/circle-alert';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createUniqueId, Show, type JSX } from 'solid-js';
import { useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import styles from './FormField.module.css';

/** Props that every field takes. */
export interface FieldLook {
  readonly label: string;
  readonly help?: JSX.Element | undefined;
  /** stops: what is wrong and what to do */
  readonly error?: string | null | undefined;
  /** lets through: what is unusual */
  readonly warning?: string | null | undefined;
  /** says "optional" beside the label */
  readonly optional?: boolean | undefined;
  /** the label is read aloud but not shown: only where the place makes it plain */
  readonly hideLabel?: boolean | undefined;
}

export interface ControlIds {
  readonly id: string;
  readonly describedBy: string;
  readonly isInvalid: boolean;
}

export function FormField(
  props: FieldLook & { readonly children: (ids: () => ControlIds) => JSX.Element; readonly class?: string },
): JSX.Element {
  const t = useMessages('shell');
  const id = createUniqueId();
  const ids = (): ControlIds => ({
    id,
    describedBy: `${id}-help ${id}-message`,
    isInvalid: (props.error ?? '') !== '',
  });
  return (
    <div class={styles['field']}>
      <label for={id} class={cx(styles['label'], props.hideLabel === true && 'visually-hidden')}>
        {props.label}
        <Show when={props.optional === true}>
          <span class={styles['optional']}>{t().common.optional}</span>
        </Show>
      </label>
      <div class={cx(styles['control'], ids().isInvalid && styles['invalid'], props.class)}>
        {props.children(ids)}
      </div>
      <FieldMessages id={id} help={props.help} error={props.error} warning={props.warning} />
    </div>
  );
}

/** Help and message under a control; the message is a live region, so that it is heard when it appears. */
export function FieldMessages(props: {
  readonly id: string;
  readonly help?: JSX.Element | undefined;
  readonly error?: string | null | undefined;
  readonly warning?: string | null | undefined;
}): JSX.Element {
  return (
    <>
      <Show when={props.help}>
        <p id={`${props.id}-help`} class={styles['help']}>
          {props.help}
        </p>
      </Show>
      <div id={`${props.id}-message`} aria-live="polite">
        <Show
          when={props.error}
          fallback={
            <Show when={props.warning}>
              <p class={cx(styles['message'], styles['warning'])}>
                <TriangleAlert size={16} />
                <span>{props.warning}</span>
              </p>
            </Show>
          }
        >
          <p class={styles['message']}>
            <CircleAlert size={16} />
            <span>{props.error}</span>
          </p>
        </Show>
      </div>
    </>
  );
}
