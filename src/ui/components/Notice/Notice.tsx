/** Something to know where one is: a line at the edge, an icon and words. Colour is never alone. */
import CircleAlert from 'lucide-solid/icons/circle-alert';
import CircleCheck from 'lucide-solid/icons/circle-check';
import Info from 'lucide-solid/icons/info';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { Match, Show, Switch, type JSX } from 'solid-js';
import { cx } from '../../primitives/cx.ts';
import styles from './Notice.module.css';

export type NoticeKind = 'info' | 'good' | 'warning' | 'error';

export interface NoticeProps {
  readonly kind?: NoticeKind;
  readonly title?: string;
  readonly children?: JSX.Element;
  readonly actions?: JSX.Element;
  /** said at once by a screen reader: for what just happened */
  readonly live?: boolean;
}

export function Notice(props: NoticeProps): JSX.Element {
  return (
    <div
      class={cx(styles['notice'], styles[props.kind ?? 'info'])}
      role={props.live === true ? (props.kind === 'error' ? 'alert' : 'status') : undefined}
    >
      <Switch fallback={<Info size={20} />}>
        <Match when={props.kind === 'good'}>
          <CircleCheck size={20} />
        </Match>
        <Match when={props.kind === 'warning'}>
          <TriangleAlert size={20} />
        </Match>
        <Match when={props.kind === 'error'}>
          <CircleAlert size={20} />
        </Match>
      </Switch>
      <div class={styles['body']}>
        <Show when={props.title}>
          <p class={styles['title']}>{props.title}</p>
        </Show>
        <Show when={props.children}>
          <div>{props.children}</div>
        </Show>
        <Show when={props.actions}>
          <div class={styles['actions']}>{props.actions}</div>
        </Show>
      </div>
    </div>
  );
}
