/** What the search comes to, in a sentence and a table, and the button that keeps it. */
import { A, useNavigate } from '@solidjs/router';
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import type { FoldDifference, SearchView, TrialView } from '../../../workers/contracts/search.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { KeyValueList } from '../../components/KeyValueList/KeyValueList.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { cx } from '../../primitives/cx.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import { scoreText } from '../training/score-text.ts';
import styles from '../training/Training.module.css';
import type { SearchState } from './create-search.ts';
import { gainOf, scoreRows } from './score-rows.ts';

interface AnswerProps {
  readonly state: SearchState;
  readonly view: SearchView;
}

export function Answer(props: AnswerProps): JSX.Element {
  const t = useMessages('lab-search');
  const isDone = () => props.view.status === 'finished';
  const best = () => props.view.leaders[0];
  return (
    <Section title={isDone() ? t().answer.title : t().answer.soFar}>
      <Show
        when={props.view.leaders.length + props.view.naive.length > 0}
        fallback={<p class={styles['soft']}>{isDone() ? t().answer.nothing : t().answer.none}</p>}
      >
        <Show when={isDone()}>
          <Verdict view={props.view} />
          <Show when={best()}>{(trial) => <Keep {...props} trial={trial()} />}</Show>
        </Show>
        <ScoreTable {...props} />
        <Show when={best()}>{(trial) => <Settings trial={trial()} />}</Show>
        <Show when={isDone()}>
          <p class={styles['soft']}>
            <A href="/lab/runs?trials=1">{t().answer.runs}</A>
          </p>
        </Show>
      </Show>
    </Section>
  );
}

function useName(): (trial: TrialView | undefined) => string {
  const train = useMessages('lab-train');
  return (trial) => (trial === undefined ? '' : wordFor(train().estimator, trial.candidate.estimator));
}

function Verdict(props: { readonly view: SearchView }): JSX.Element {
  const t = useMessages('lab-search');
  const name = useName();
  const best = () => name(props.view.leaders[0]);
  const guess = () => name(props.view.naive[0]);
  return (
    <>
      <Show when={props.view.answer === 'better'}>
        <p class={styles['verdict']}>{t().answer.better(best(), gainOf(props.view), guess())}</p>
        <p class={styles['soft']}>{t().answer.caution}</p>
      </Show>
      <Show when={props.view.answer === 'no-better'}>
        <Notice kind="warning">
          {best() === '' ? t().answer.onlyNaive(guess()) : t().answer.noBetter(best(), guess())}
        </Notice>
      </Show>
    </>
  );
}

function Keep(props: AnswerProps & { readonly trial: TrialView }): JSX.Element {
  const t = useMessages('lab-search');
  const navigate = useNavigate();
  const report = useReportError();
  const [isKeeping, setIsKeeping] = createSignal(false);
  const isBetter = () => props.view.answer === 'better';
  const keep = async (): Promise<void> => {
    setIsKeeping(true);
    try {
      navigate(`/lab/train?plan=${await props.state.keep(props.trial.candidate)}`);
    } catch (error) {
      report(error);
      setIsKeeping(false);
    }
  };
  return (
    <div class={styles['stack']}>
      <div class={styles['onward']}>
        <Button kind={isBetter() ? 'primary' : 'secondary'} busy={isKeeping()} onClick={() => void keep()}>
          {isBetter() ? t().answer.keep : t().answer.keepAnyway}
        </Button>
      </div>
      <p class={styles['soft']}>{t().answer.keepHelp}</p>
    </div>
  );
}

function ScoreTable(props: AnswerProps): JSX.Element {
  const t = useMessages('lab-search');
  const format = useFormat();
  const name = useName();
  const rows = createMemo(() => scoreRows(props.view));
  const unit = () =>
    props.state.targetUnit() === null ? '' : ` (${format().unit(props.state.targetUnit() ?? 't/ha')})`;
  const amount = (value: number): string => scoreText(value, format());
  const beside = ({ mean, low, high, nBetter, nFolds }: FoldDifference): string => {
    const wins = t().answer.wins(nBetter, nFolds);
    if (!Number.isFinite(low)) return wins;
    const words = mean < 0 ? t().answer.less(amount(-mean), amount(-high), amount(-low)) : t().answer.more(amount(mean), amount(low), amount(high)); // prettier-ignore
    return `${words} · ${wins}`;
  };
  return (
    // focusable, so that the keyboard can scroll it on a phone
    <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().answer.table}>
      <table class={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t().answer.model}</th>
            <th scope="col">{t().answer.error + unit()}</th>
            <th scope="col">{t().answer.spread}</th>
            <th scope="col">{t().answer.beside}</th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {(row) => (
              <tr class={cx(row.isNaive && styles['naive'])}>
                <th scope="row">
                  {name(row.trial)}
                  <Show when={row.isNaive}>
                    <span class={styles['tag']}>{t().answer.naive}</span>
                  </Show>
                </th>
                <td>{amount(row.trial.mean)}</td>
                <td>{amount(row.trial.sd)}</td>
                <td>{row.difference === null ? '' : beside(row.difference)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

function Settings(props: { readonly trial: TrialView }): JSX.Element {
  const t = useMessages('lab-search');
  const train = useMessages('lab-train');
  const entries = () =>
    Object.entries(props.trial.candidate.hyperparameters).map(([key, value]) => ({
      key: wordFor(train().hyperparameter, key),
      value: String(value),
    }));
  return (
    <details class={styles['settings']}>
      <summary>{t().answer.settings}</summary>
      <Show when={entries().length > 0} fallback={<p class={styles['soft']}>{t().answer.defaults}</p>}>
        <KeyValueList items={entries()} />
      </Show>
    </details>
  );
}
