/**
 * The answer in one line above the thumb, on a phone, while the card is scrolled out of sight: so that every keystroke
 * shows what it did. It leads back to the card.
 */
import { createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js';
import { RangeBar } from '../../components/RangeBar/RangeBar.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import type { SeasonView } from './create-season.ts';
import { useYieldFormat } from './yield-format.ts';
import styles from './Season.module.css';

export function AnswerStrip(props: {
  readonly view: SeasonView;
  readonly card: () => HTMLElement | undefined;
}): JSX.Element {
  const t = useMessages('field');
  const formatYield = useYieldFormat();
  const [isCardSeen, setIsCardSeen] = createSignal(true);
  onMount(() => {
    const card = props.card();
    if (card === undefined) return;
    const observer = new IntersectionObserver(([entry]) => setIsCardSeen(entry?.isIntersecting ?? true));
    observer.observe(card);
    onCleanup(() => observer.disconnect());
  });
  const answered = () => {
    const result = props.view.result();
    return result?.type === 'prediction' && !isCardSeen() ? result : null;
  };
  return (
    <Show when={answered()}>
      {(result) => {
        const asYield = (value: number) =>
          formatYield(value, result().unit, props.view.answers(), result().range.high - result().range.low);
        return (
          <button
            type="button"
            class={styles['strip']}
            data-answer-strip
            onClick={() => props.card()?.scrollIntoView({ block: 'center', behavior: 'smooth' })}
          >
            <span class={styles['stripLine']}>
              <span>{t().prediction.title}</span>
              <strong>{asYield(result().mean)}</strong>
            </span>
            <RangeBar
              size="small"
              low={result().range.low}
              mean={result().mean}
              high={result().range.high}
              coverage={result().range.coverage}
              naive={result().naive}
              outside={result().applicability === 'outside'}
              format={asYield}
            />
          </button>
        );
      }}
    </Show>
  );
}
