/** The predictions kept for a season, each with the model version that made it. */
import { For, Show, type JSX } from 'solid-js';
import { Section } from '../../components/Card/Card.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import type { SeasonView } from './create-season.ts';
import { useYieldFormat } from './yield-format.ts';
import styles from './Season.module.css';

export function HistoryList(props: { readonly view: SeasonView }): JSX.Element {
  const t = useMessages('field');
  const format = useFormat();
  const formatYield = useYieldFormat();
  return (
    <Section title={t().history.title}>
      <Show
        when={props.view.history().length > 0}
        fallback={<p class={styles['soft']}>{t().history.empty}</p>}
      >
        <ol class={styles['kepts']}>
          <For each={props.view.history()}>
            {(kept) => {
              const asYield = (value: number) =>
                formatYield(value, kept.unit, kept.answers, kept.high - kept.low);
              return (
                <li class={styles['keptLine']}>
                  <span class={styles['keptRange']}>
                    {t().history.line(asYield(kept.mean), asYield(kept.low), asYield(kept.high))}
                  </span>
                  <span class={styles['soft']}>{format().dateTime(kept.createdAt)}</span>
                  <span class={styles['soft']}>{t().history.by(kept.model.name, kept.model.version)}</span>
                </li>
              );
            }}
          </For>
        </ol>
      </Show>
    </Section>
  );
}
