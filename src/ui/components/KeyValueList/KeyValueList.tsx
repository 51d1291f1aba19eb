import { For, type JSX } from 'solid-js';
import styles from './KeyValueList.module.css';

export interface KeyValue {
  readonly key: string;
  readonly value: JSX.Element;
  /** a word on the value, such as what to do about it */
  readonly detail?: JSX.Element | undefined;
}

/** Facts, one a line: what it is, and how it stands. */
export function KeyValueList(props: { readonly items: readonly KeyValue[] }): JSX.Element {
  return (
    <dl class={styles['list']}>
      <For each={props.items}>
        {(item) => (
          <div class={styles['item']}>
            <dt>{item.key}</dt>
            <dd>
              {item.value}
              <div class={styles['detail']}>{item.detail}</div>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}
