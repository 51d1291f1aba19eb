import { For, Show, type JSX } from 'solid-js';
import type { ModelDescription } from '../../../workers/contracts/models.ts';
import { useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import styles from './Models.module.css';

/** The model card: what it is meant for and what it does not know, by code, in plain words. */
export function CardWords(props: { readonly model: ModelDescription }): JSX.Element {
  const t = useMessages('lab-models');
  const agronomy = useMessages('agronomy');
  const card = () => props.model.card;
  const limits = () => card().limits.map((code) => wordFor(agronomy().limits, code));
  return (
    <div class={styles['stack']}>
      <Show when={card().intendedUse.length > 0}>
        <div>
          <h3>{t().card.use}</h3>
          <ul class={styles['bullets']}>
            <For each={card().intendedUse}>{(code) => <li>{wordFor(agronomy().uses, code)}</li>}</For>
          </ul>
        </div>
      </Show>
      <div>
        <h3>{t().card.limits}</h3>
        <Show when={limits().length > 0} fallback={<p>{t().card.noLimits}</p>}>
          <ul class={styles['bullets']}>
            <For each={limits()}>{(words) => <li>{words}</li>}</For>
          </ul>
        </Show>
      </div>
      <Show when={card().licence !== ''}>
        <p class={styles['soft']}>
          {t().card.licence}: {card().licence}
        </p>
      </Show>
    </div>
  );
}
