/** Views of one thing, one at a time: arrows move between the tabs, the panel follows. */
import { createUniqueId, For, type JSX } from 'solid-js';
import styles from './Tabs.module.css';

export interface TabItem {
  readonly value: string;
  readonly label: string;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabItem[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** the panel of the chosen tab */
  readonly children: JSX.Element;
}

export function Tabs(props: TabsProps): JSX.Element {
  const id = createUniqueId();
  const index = () => props.tabs.findIndex(({ value }) => value === props.value);

  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: index() + (isRtl ? -1 : 1),
      ArrowLeft: index() + (isRtl ? 1 : -1),
      Home: 0,
      End: props.tabs.length - 1,
    };
    const step = steps[event.key];
    const next = step === undefined ? undefined : props.tabs.at(step % props.tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    props.onChange(next.value);
    document.getElementById(`${id}-${next.value}`)?.focus();
  };

  return (
    <div class={styles['tabs']}>
      <div role="tablist" aria-label={props.label} class={styles['list']} onKeyDown={onKeyDown}>
        <For each={props.tabs}>
          {(tab) => (
            <button
              type="button"
              role="tab"
              id={`${id}-${tab.value}`}
              aria-selected={tab.value === props.value}
              aria-controls={`${id}-panel`}
              tabindex={tab.value === props.value ? 0 : -1}
              class={styles['tab']}
              onClick={() => props.onChange(tab.value)}
            >
              {tab.label}
            </button>
          )}
        </For>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${props.value}`} tabindex="0">
        {props.children}
      </div>
    </div>
  );
}
