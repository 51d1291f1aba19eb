/** One test row's prediction taken apart: from what is usual, column by column, to what was predicted. */
import { createMemo, createResource, createSignal, For, Show, type JSX } from 'solid-js';
import type { Run } from '../../../../domain/run.ts';
import type { UnitId } from '../../../../domain/units.ts';
import { models } from '../../../../workers/client/models-client.ts';
import type { RowExplanation } from '../../../../workers/contracts/models.ts';
import { Section } from '../../../components/Card/Card.tsx';
import { KeyValueList } from '../../../components/KeyValueList/KeyValueList.tsx';
import { NumberField } from '../../../components/NumberField/NumberField.tsx';
import { useFormat, useMessages } from '../../../i18n/i18n.tsx';
import { amountText, inputText, sharedDigits } from './amount-text.ts';
import { rowParts } from './explanation-view.ts';
import styles from './Explanation.module.css';

interface RowViewProps {
  readonly run: Run;
  readonly unit: UnitId | null;
  readonly nTest: number;
}

export function RowView(props: RowViewProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const [place, setPlace] = createSignal<number | null>(1);
  const isOdd = () => {
    const at = place();
    return at === null || !Number.isInteger(at) || at < 1 || at > props.nTest;
  };
  const wanted = () => (isOdd() ? null : { id: props.run.id, at: (place() ?? 1) - 1 });
  const [row] = createResource(wanted, ({ id, at }) => models.explainTestRow(id, at));
  return (
    <Section title={t().explanation.one} lead={t().explanation.oneLead}>
      <div class={styles['short']}>
        <NumberField
          label={t().explanation.place(props.nTest)}
          whole
          value={place()}
          onInput={setPlace}
          error={isOdd() ? t().explanation.placeRange(format().number(props.nTest)) : null}
        />
      </div>
      <Show when={row.error !== undefined}>
        <p class={styles['soft']}>{t().explanation.unreadable}</p>
      </Show>
      <Show when={row.error === undefined ? row.latest : null}>
        {(found) => <Parts row={found()} unit={props.unit} />}
      </Show>
    </Section>
  );
}

function Parts(props: { readonly row: RowExplanation; readonly unit: UnitId | null }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  // one more figure than elsewhere: the parts are to be added up
  const amount = createMemo(() => {
    const { base, predicted, actual } = props.row;
    return amountText(format(), props.unit, sharedDigits([base, predicted, actual], 4));
  });
  const shown = (value: number | string | null): string => {
    if (value === null) return t().explanation.missing;
    return typeof value === 'number' ? inputText(format(), value) : value;
  };
  return (
    <>
      <KeyValueList
        items={[
          { key: t().explanation.usual, value: amount().quantity(props.row.base) },
          { key: t().residuals.predicted, value: amount().quantity(props.row.predicted) },
          { key: t().residuals.actual, value: amount().quantity(props.row.actual) },
        ]}
      />
      <ul class={styles['bars']}>
        <For each={rowParts(props.row)}>
          {(part) => (
            <li class={styles['bar']}>
              <span class={styles['name']}>
                {part.column} <span class={styles['soft']}>{shown(part.value)}</span>
              </span>
              <span class={styles['track']} aria-hidden="true">
                <span
                  class={styles['step']}
                  classList={{ [styles['down'] ?? '']: part.amount < 0 }}
                  style={{
                    '--from': Math.min(part.from, part.to),
                    '--share': Math.abs(part.to - part.from),
                  }}
                />
              </span>
              <span class={styles['figure']}>
                {amount().signed(part.amount)}
                <Show when={part.bound > 0}>
                  <span class={styles['soft']}> ± {amount().plain(part.bound)}</span>
                </Show>
              </span>
            </li>
          )}
        </For>
      </ul>
      <p class={styles['soft']}>
        {t().explanation.absence[props.row.absence]} {t().explanation.accuracy[props.row.accuracy]}
      </p>
    </>
  );
}
