import { createUniqueId, Show, type JSX } from 'solid-js';
import styles from './Switch.module.css';

export interface SwitchProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
}

/** On or off, at once. */
export function Switch(props: SwitchProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class={styles['row']}>
      <label for={id} class={styles['label']}>
        {props.label}
        <Show when={props.help}>
          <span id={`${id}-help`} class={styles['help']}>
            {props.help}
          </span>
        </Show>
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        class={styles['switch']}
        checked={props.checked}
        disabled={props.disabled ?? false}
        aria-describedby={props.help === undefined ? undefined : `${id}-help`}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
