/** The run at a glance: scores beside the naive guesses, what its range held, what it was made from. */
import { A } from '@solidjs/router';
import { createMemo, For, Show, type JSX } from 'solid-js';
import { runTimes, type Run } from '../../../domain/run.ts';
import { Section } from '../../components/Card/Card.tsx';
import { KeyValueList, type KeyValue } from '../../components/KeyValueList/KeyValueList.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { unitSymbol } from '../../i18n/format.ts';
import { wordFor } from '../../i18n/messages.ts';
import { createNow } from './create-now.ts';
import type { RunView } from './create-run.ts';
import { last, rangeHeld, scoreColumns, scoreKeys, type ScoreColumn } from './overview-scores.ts';
import { RandomBadge } from './RunBadges.tsx';
import { durationOf, estimatorOf, hasRandomSplit, isBaseline, splitOf } from './run-facts.ts';
import { metricName, metricText, splitWords } from './run-words.ts';
import styles from './Run.module.css';

interface OverviewProps {
  readonly view: RunView;
  readonly run: Run;
}

export function OverviewTab(props: OverviewProps): JSX.Element {
  const t = useMessages('lab-runs');
  const hasScores = () => last(props.run, scoreKeys[0]) !== null;
  return (
    <div class={styles['overview']}>
      <div>
        <Section
          title={t().overview.scores}
          lead={t().overview.scoresLead}
          actions={<RandomBadge run={props.run} long />}
        >
          <Show when={hasScores()} fallback={<p class={styles['soft']}>{t().overview.noScores}</p>}>
            <Scores {...props} />
          </Show>
          <Show when={hasScores() && hasRandomSplit(props.run)}>
            <p class={styles['soft']}>{t().randomWhy}</p>
          </Show>
        </Section>
        <Show when={hasScores()}>
          <Range {...props} />
        </Show>
        <Show when={Object.keys(props.run.metrics).length > 0}>
          <AllMetrics run={props.run} />
        </Show>
      </div>
      {/* its own block: a section stretches to the height of its neighbour */}
      <div>
        <Facts {...props} />
      </div>
    </div>
  );
}

function Scores(props: OverviewProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const columns = createMemo(() =>
    scoreColumns(props.run, isBaseline(props.run) ? [] : props.view.baselines()),
  );
  const keys = () => scoreKeys.filter((key) => last(props.run, key) !== null);
  const unit = (key: string): string => {
    const isInUnits = key.endsWith('_error');
    const symbol = unitSymbol(props.view.targetUnit() ?? 'count');
    return isInUnits && symbol !== '' ? ` (${symbol})` : '';
  };
  const cell = (column: ScoreColumn, key: string): string => {
    const value = last(column.run, key);
    return value === null ? '–' : metricText(key, value, format());
  };
  return (
    <>
      <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().overview.scores}>
        <table class={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t().overview.measure}</th>
              <For each={columns()}>
                {(column) => (
                  <th scope="col" class={styles['number']}>
                    {column.isThis ? t().overview.model : wordFor(t().estimator, estimatorOf(column.run))}
                    <Show when={!column.isThis}>
                      <span class={styles['sub']}>{t().naive}</span>
                    </Show>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={keys()}>
              {(key) => (
                <tr>
                  <th scope="row">
                    {metricName(key, t())}
                    {unit(key)}
                  </th>
                  <For each={columns()}>
                    {(column) => (
                      <td class={styles['number']} classList={{ [styles['strong'] ?? '']: column.isThis }}>
                        {cell(column, key)}
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
            <Show when={columns().length > 1}>
              <tr>
                <th scope="row">{t().overview.skill}</th>
                <For each={columns()}>{(column) => <SkillCell column={column} />}</For>
              </tr>
            </Show>
          </tbody>
        </table>
      </div>
      <p class={styles['soft']}>
        <Show when={!isBaseline(props.run)} fallback={t().overview.thisIsNaive}>
          {columns().length > 1 ? t().overview.skillHelp : t().overview.noBaselines}
        </Show>
      </p>
    </>
  );
}

/** Below 1 % either way a model guesses as well as the guess does. */
const NO_SKILL = 0.01;

function SkillCell(props: { readonly column: ScoreColumn }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const verdict = (skill: number): string => {
    if (skill > NO_SKILL) return '';
    return skill < -NO_SKILL ? t().overview.worse : t().overview.noBetter;
  };
  return (
    <td class={styles['number']}>
      <Show when={props.column.skill !== null}>
        {format().percent(props.column.skill ?? 0, 1)}
        <span class={styles['sub']}>{verdict(props.column.skill ?? 0)}</span>
      </Show>
    </td>
  );
}

function Range(props: OverviewProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const width = () => last(props.run, 'test_mean_width');
  const verdicts = () => ({
    'too-narrow': t().overview.tooNarrow,
    'too-wide': t().overview.tooWide,
    'as-claimed': t().overview.asClaimed,
  });
  return (
    <Section title={t().overview.range}>
      <Show when={rangeHeld(props.run)} fallback={<p class={styles['soft']}>{t().overview.noRange}</p>}>
        {(held) => (
          <div class={styles['range']}>
            <CoverageBar claimed={held().claimed} measured={held().measured} />
            <p>
              {t().overview.held(held().claimed, held().measured)}{' '}
              <strong>{verdicts()[held().verdict]}</strong>
            </p>
            <Show when={width()}>
              {(value) => (
                <p class={styles['soft']}>
                  {t().overview.width(format().quantity(value(), props.view.targetUnit(), 2))}
                </p>
              )}
            </Show>
          </div>
        )}
      </Show>
    </Section>
  );
}

/** Measured coverage as a bar, what it claims as a tick. The words beside it say the same. */
function CoverageBar(props: { readonly claimed: number; readonly measured: number }): JSX.Element {
  return (
    <div
      class={styles['coverage']}
      aria-hidden="true"
      style={{ '--claimed': props.claimed, '--measured': props.measured }}
    />
  );
}

function AllMetrics(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const rows = () => Object.entries(props.run.metrics).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (
    <Section title={t().overview.all}>
      <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().overview.all}>
        <table class={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t().overview.measure}</th>
              <th scope="col" class={styles['number']}>
                {t().overview.last}
              </th>
              <th scope="col" class={styles['number']}>
                {t().overview.min}
              </th>
              <th scope="col" class={styles['number']}>
                {t().overview.max}
              </th>
              <th scope="col" class={styles['number']}>
                {t().overview.points}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {([key, summary]) => (
                <tr>
                  <th scope="row">{metricName(key, t())}</th>
                  <td class={styles['number']}>{metricText(key, summary.last, format())}</td>
                  <td class={styles['number']}>{metricText(key, summary.min, format())}</td>
                  <td class={styles['number']}>{metricText(key, summary.max, format())}</td>
                  <td class={styles['number']}>{format().number(summary.nPoints, 0)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Facts(props: OverviewProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const { clock } = usePorts();
  const now = createNow(clock, () => props.run.state.status === 'running');
  const duration = () => durationOf(props.run, now());
  const items = (): KeyValue[] => {
    const { dataset, params } = props.run;
    const { startedAt } = runTimes(props.run.state);
    const unknown = t().overview.unknown;
    return [
      { key: t().column.estimator, value: wordFor(t().estimator, estimatorOf(props.run)) || unknown },
      {
        key: t().overview.dataset,
        value: dataset === null ? unknown : <A href={`/lab/data/${dataset.datasetId}`}>{dataset.name}</A>,
        detail: dataset === null ? undefined : t().overview.datasetRows(dataset.nRows),
      },
      { key: t().overview.target, value: dataset?.target ?? params['target'] ?? unknown },
      { key: t().overview.split, value: splitWords(splitOf(props.run), t()) },
      { key: t().overview.seed, value: params['seed'] ?? unknown },
      { key: t().overview.started, value: startedAt === null ? '–' : format().dateTime(startedAt) },
      { key: t().overview.duration, value: duration() === null ? '–' : format().duration(duration() ?? 0) },
      { key: t().overview.experiment, value: props.view.experiment()?.name ?? '' },
      {
        key: t().overview.digest,
        value: <code class={styles['code']}>{dataset?.digest.slice(0, 16) ?? unknown}</code>,
      },
      { key: t().overview.id, value: <code class={styles['code']}>{props.run.id}</code> },
    ];
  };
  return (
    <Section title={t().overview.facts}>
      <KeyValueList items={items()} />
    </Section>
  );
}
