/** The first rows as they are written; cells that do not fit carry a sign and say why. */
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createMemo, For, Show, type JSX } from 'solid-js';
import type { ImportPreview } from '../../../workers/contracts/import.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import { createStaged } from './create-staged.ts';
import styles from './Data.module.css';
import { codeWords } from './issue-words.ts';

/** More would take longer to draw than a frame, and nobody reads so far right. */
const MAX_COLUMNS = 30;
const MAX_ROWS = 25;

export function PreviewTable(props: { readonly preview: ImportPreview }): JSX.Element {
  const t = useMessages('lab-data');
  const errors = useMessages('errors');
  const format = useFormat();
  const columns = () => props.preview.columns.slice(0, MAX_COLUMNS);
  const drawn = createStaged(() => Math.min(MAX_ROWS, props.preview.firstRows.length), 4);
  const codes = createMemo(
    () => new Map(props.preview.cellIssues.map(({ row, column, code }) => [`${row} ${column}`, code])),
  );
  return (
    <>
      <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().review.rows}>
        <table class={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t().review.rowNumber}</th>
              <For each={columns()}>{(column) => <th scope="col">{column.name}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={props.preview.firstRows.slice(0, drawn())}>
              {({ row, cells }) => (
                <tr>
                  <th scope="row">{format().number(row)}</th>
                  <For each={columns()}>
                    {(column, i) => {
                      const code = codes().get(`${row} ${column.name}`);
                      return (
                        <td
                          class={cx(
                            column.kind === 'number' && styles['numeric'],
                            code !== undefined && styles['misfit'],
                          )}
                          title={code === undefined ? undefined : codeWords(t(), errors(), code)}
                        >
                          <Show when={code !== undefined}>
                            <TriangleAlert size={14} />
                            <span class="visually-hidden">{t().review.badCell}</span>
                          </Show>
                          {cells[i()] ?? ''}
                        </td>
                      );
                    }}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={props.preview.columns.length > MAX_COLUMNS}>
        <p class={styles['soft']}>{t().review.moreColumns(props.preview.columns.length - MAX_COLUMNS)}</p>
      </Show>
    </>
  );
}
