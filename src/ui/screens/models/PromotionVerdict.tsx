/** Two models on the same rows: the verdict in words, the scores beside one another, and what would change. */
import { createMemo, For, Show, type JSX } from 'solid-js';
import { Notice, type NoticeKind } from '../../components/Notice/Notice.tsx';
import type { GateVerdict, PromotionReport } from '../../../workers/contracts/models.ts';
import { inputLabel } from '../../i18n/agronomy-words.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { cx } from '../../primitives/cx.ts';
import { scoreText } from '../training/score-text.ts';
import { firstChanges, missingColumns, reasonOf, sideBySide, toldVerdict, type SideBySide } from './promotion-view.ts';
import styles from './Models.module.css';

const kinds: Readonly<Record<GateVerdict | 'unfair', NoticeKind>> = {
  better: 'good',
  worse: 'error',
  'cannot-tell': 'warning',
  'not-comparable': 'info',
  unfair: 'warning',
};

export function PromotionVerdict(props: { readonly report: PromotionReport }): JSX.Element {
  const t = useMessages('lab-models');
  const told = () => toldVerdict(props.report);
  const missing = () => missingColumns(props.report);
  const isSame = () => props.report.reason === 'same-version';
  return (
    <>
      <Notice
        kind={kinds[told()]}
        live
        {...(isSame() ? {} : { title: t().promote.verdict[told()] })}
      >
        <Show when={reasonOf(props.report)}>
          {(reason) => (
            <>
              {wordFor(t().promote.reason, reason())}{' '}
              <Show when={missing().length > 0}>{t().promote.missing(missing().slice(0, 8))} </Show>
            </>
          )}
        </Show>
        <Show when={!isSame()}>{t().promote.verdictHelp[told()]}</Show>
      </Notice>
      <Scores report={props.report} />
      <Changes report={props.report} />
    </>
  );
}

function Scores(props: { readonly report: PromotionReport }): JSX.Element {
  const t = useMessages('lab-models');
  const format = useFormat();
  const rows = createMemo(() => sideBySide(props.report));
  const compared = () => {
    const { comparison } = props.report;
    return comparison?.type === 'compared' ? comparison : null;
  };
  // what the verdict has said already is not said again
  const cautions = () =>
    (compared()?.cautions ?? []).filter(
      (code) => !(code === 'champion-saw-rows' && toldVerdict(props.report) === 'unfair'),
    );
  const withUnit = (text: string): string => {
    const { unit } = props.report.candidateModel.target;
    return unit === null ? text : `${text}\u00A0${format().unit(unit)}`;
  };
  const write = ({ key }: SideBySide, value: number): string => {
    if (key === 'coverage') return format().percent(value, 1);
    const text = scoreText(value, format());
    return key === 'r2' ? text : withUnit(text);
  };
  const signed = (value: number): string =>
    withUnit(`${value < 0 ? '−' : '+'}${scoreText(Math.abs(value), format())}`);
  const difference = (): string => {
    const found = compared()?.difference;
    if (found === undefined) return '';
    return Number.isFinite(found.low) && Number.isFinite(found.high)
      ? t().promote.difference(signed(found.mean), signed(found.low), signed(found.high))
      : t().promote.differenceUnknown(signed(found.mean));
  };
  return (
    <Show when={compared()}>
      {(comparison) => (
        <>
          <table class={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t().promote.measure}</th>
                <th scope="col">{t().promote.candidate(props.report.candidate.version)}</th>
                <th scope="col">{t().promote.champion(props.report.champion?.version ?? 0)}</th>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>
                {(row) => (
                  <tr>
                    <th scope="row">{t().promote[row.key]}</th>
                    <td class={cx(row.better === 'candidate' && styles['better'])}>
                      {write(row, row.candidate)}
                    </td>
                    <td class={cx(row.better === 'champion' && styles['better'])}>
                      {write(row, row.champion)}
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
          <p>{difference()}</p>
          <p class={styles['soft']}>{t().promote.nRows(comparison().nRows)}</p>
          <For each={cautions()}>
            {(caution) => <Notice kind="warning">{wordFor(t().promote.cautions, caution)}</Notice>}
          </For>
        </>
      )}
    </Show>
  );
}

const SHOWN = 5;

function Changes(props: { readonly report: PromotionReport }): JSX.Element {
  const t = useMessages('lab-models');
  const agronomy = useMessages('agronomy');
  const changes = createMemo(() => firstChanges(props.report.changes, SHOWN));
  const words = (code: string, column: string | undefined): string => {
    const known: Readonly<Record<string, (name: string) => string>> = t().promote.changed;
    const say = Object.hasOwn(known, code) ? known[code] : undefined;
    return say === undefined ? code : say(column === undefined ? '' : inputLabel(agronomy(), column));
  };
  return (
    <Show when={changes().shown.length > 0}>
      <div>
        <h3>{t().promote.changes}</h3>
        <ul class={styles['bullets']}>
          <For each={changes().shown}>{({ code, column }) => <li>{words(code, column)}</li>}</For>
          <Show when={changes().nMore > 0}>
            <li>{t().promote.moreChanges(changes().nMore)}</li>
          </Show>
        </ul>
      </div>
    </Show>
  );
}
