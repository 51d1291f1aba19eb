/** The scores of a plan, least error first, with the naive guesses among them, and in a sentence what they come to. */
import { A } from '@solidjs/router';
import { createMemo, For, Show, type JSX } from 'solid-js';
import { LEAKS_TAG } from '../../../tracking/run-files.ts';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import type { BoardRuns } from './create-board.ts';
import { areAllDone, readResults, type ResultRow, type Results as ResultsOf } from './result-table.ts';
import { scoreText } from './score-text.ts';
import styles from './Training.module.css';

export function Results(props: { readonly board: BoardRuns }): JSX.Element {
  const t = useMessages('lab-train');
  const results = createMemo(() => readResults(props.board.runs));
  const isDone = () => areAllDone(props.board.runs);
  return (
    <Section title={isDone() ? t().results.title : t().results.soFar}>
      <Show when={results().rows.length > 0} fallback={<p class={styles['soft']}>{t().results.none}</p>}>
        <Verdict board={props.board} results={results()} />
        <ScoreTable board={props.board} rows={results().rows} />
        <Show when={isDone()}>
          <Onward results={results()} />
        </Show>
      </Show>
    </Section>
  );
}

function Verdict(props: { readonly board: BoardRuns; readonly results: ResultsOf }): JSX.Element {
  const t = useMessages('lab-train');
  const name = (row: ResultRow | null) => (row === null ? '' : t().estimator[row.estimator]);
  const isLeaky = () => props.results.rows.some(({ run }) => (run.tags[LEAKS_TAG] ?? '') !== '');
  return (
    <>
      <Show when={props.results.verdict === 'better'}>
        <p class={styles['verdict']}>
          {t().results.better(
            name(props.results.best),
            props.results.best?.gain ?? 0,
            name(props.results.bestNaive),
          )}
        </p>
      </Show>
      <Show when={props.results.verdict === 'no-better'}>
        <Notice kind="warning">
          {t().results.noBetter(name(props.results.best), name(props.results.bestNaive))}
        </Notice>
      </Show>
      <Show when={props.board.plan?.split.kind === 'random'}>
        <Notice kind="warning">{t().results.random}</Notice>
      </Show>
      <Show when={isLeaky()}>
        <Notice kind="error">{t().results.leaky}</Notice>
      </Show>
    </>
  );
}

function ScoreTable(props: { readonly board: BoardRuns; readonly rows: readonly ResultRow[] }): JSX.Element {
  const t = useMessages('lab-train');
  const format = useFormat();
  const unit = () => (props.board.targetUnit === null ? '' : ` (${format().unit(props.board.targetUnit)})`);
  const score = (value: number | null) => (value === null ? '–' : scoreText(value, format()));
  const gain = (share: number | null): string => {
    if (share === null) return '–';
    return share >= 0 ? t().results.less(share) : t().results.more(-share);
  };
  return (
    // focusable, so that the keyboard can scroll it on a phone
    <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().results.table}>
      <table class={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t().results.model}</th>
            <th scope="col">{t().results.rmse + unit()}</th>
            <th scope="col">{t().results.gain}</th>
            <th scope="col">{t().results.coverage}</th>
            <th scope="col">{t().results.mae + unit()}</th>
            <th scope="col">{t().results.r2}</th>
            <th scope="col">
              <span class="visually-hidden">{t().results.promote}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr class={cx(row.isBaseline && styles['naive'])}>
                <th scope="row">
                  <A href={`/lab/runs/${row.run.id}`}>{t().estimator[row.estimator]}</A>
                  <Show when={row.isBaseline}>
                    <span class={styles['tag']}>{t().results.naive}</span>
                  </Show>
                </th>
                <td>{score(row.rmse)}</td>
                <td
                  class={cx((row.gain ?? 0) > 0 && styles['better'], (row.gain ?? 0) < 0 && styles['worse'])}
                >
                  {gain(row.gain)}
                </td>
                <td>{row.coverage === null ? '–' : format().percent(row.coverage, 1)}</td>
                <td>{score(row.mae)}</td>
                <td>{score(row.r2)}</td>
                <td>
                  <Show when={!row.isBaseline}>
                    <Show
                      when={row.hasModel}
                      fallback={<span class={styles['soft']}>{t().results.noModel}</span>}
                    >
                      <A
                        href={`/lab/models?run=${row.run.id}`}
                        aria-label={t().results.promoteNamed(t().estimator[row.estimator])}
                      >
                        {t().results.promote}
                      </A>
                    </Show>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

/** Where one goes from here: the best one to the field, or all of them side by side. */
function Onward(props: { readonly results: ResultsOf }): JSX.Element {
  const t = useMessages('lab-train');
  const ids = () => props.results.rows.map(({ run }) => run.id).join(',');
  const best = () => (props.results.best?.hasModel === true ? props.results.best : null);
  return (
    <div class={styles['onward']}>
      <Show when={best()}>
        {(row) => (
          <ButtonLink
            kind={props.results.verdict === 'better' ? 'primary' : 'secondary'}
            href={`/lab/models?run=${row().run.id}`}
          >
            {t().results.promoteNamed(t().estimator[row().estimator])}
          </ButtonLink>
        )}
      </Show>
      <ButtonLink href={`/lab/compare?runs=${ids()}`}>{t().results.compare}</ButtonLink>
    </div>
  );
}
