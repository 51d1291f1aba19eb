import { createMemo, For, Show, type JSX } from 'solid-js';
import type { ModelDescription } from '../../../workers/contracts/models.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { cx } from '../../primitives/cx.ts';
import { scoreText } from '../training/score-text.ts';
import { isShare, scoreTable, type ScoreRow } from './score-table.ts';
import styles from './Models.module.css';

/** Measured as the target is; the others are shares. */
const inUnit: ReadonlySet<string> = new Set(['root_mean_squared_error', 'mean_absolute_error', 'mean_width']);

/** The model, level by level, and its naive company. */
export function ScoreTableView(props: { readonly model: ModelDescription }): JSX.Element {
  const t = useMessages('lab-models');
  const format = useFormat();
  const table = createMemo(() => scoreTable(props.model.levels));
  const nameOf = ({ kind, name, level: at }: ScoreRow): string => {
    const baseline = wordFor(t().scores.baseline, name);
    if (kind === 'baseline')
      return at === null ? baseline : t().scores.baselineAt(baseline, wordFor(t().scores.levels, at));
    // a model with one level needs no word for it
    return name === 'only' ? t().scores.thisModel : t().scores.level(wordFor(t().scores.levels, name));
  };
  const write = (key: string, value: number | null): string => {
    if (value === null) return '–';
    return isShare(key) ? format().percent(value, 1) : scoreText(value, format());
  };
  const headerOf = (key: string): string => {
    const { unit } = props.model.target;
    const word = wordFor(t().scores.metric, key);
    return unit !== null && inUnit.has(key) ? `${word} (${format().unit(unit)})` : word;
  };
  return (
    <Show when={table().columns.length > 0} fallback={<p class={styles['soft']}>{t().scores.none}</p>}>
      <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().scores.label}>
        <table class={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t().scores.who}</th>
              <For each={table().columns}>
                {(key) => <th scope="col">{headerOf(key)}</th>}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={table().rows}>
              {(row) => (
                <tr class={cx(row.kind === 'baseline' && styles['naive'])}>
                  <th scope="row">{nameOf(row)}</th>
                  <For each={row.values}>
                    {(value, index) => <td>{write(table().columns[index()] ?? '', value)}</td>}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  );
}
