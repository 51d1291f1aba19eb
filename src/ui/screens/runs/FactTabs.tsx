/** What a run wrote down once and for all: its params, and where it was made. */
import { createMemo, Show, type JSX } from 'solid-js';
import type { Run } from '../../../domain/run.ts';
import { KeyValueList } from '../../components/KeyValueList/KeyValueList.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import styles from './Run.module.css';

export function ParamsTab(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  const items = createMemo(() =>
    Object.entries(props.run.params)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ key, value: <code class={styles['code']}>{value}</code> })),
  );
  return (
    <Show when={items().length > 0} fallback={<p class={styles['soft']}>{t().params.empty}</p>}>
      <div class={styles['narrow']}>
        <KeyValueList items={items()} />
      </div>
    </Show>
  );
}

export function EnvironmentTab(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  const items = createMemo(() => {
    const { tags, params } = props.run;
    const words = t().environment;
    const facts: readonly (readonly [string, string | undefined])[] = [
      [words.source, tags['mlflow.source.name']],
      [words.codeVersion, tags['furrow.code_version'] ?? params['code_version']],
      [words.engine, tags['furrow.engine']],
      [words.adapter, tags['furrow.adapter']],
      [words.cores, tags['furrow.cores']],
      [words.userAgent, tags['furrow.user_agent']],
    ];
    return facts.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
  });
  return (
    <Show when={items().length > 0} fallback={<p class={styles['soft']}>{t().environment.none}</p>}>
      <div class={styles['narrow']}>
        <KeyValueList items={items()} />
      </div>
    </Show>
  );
}
