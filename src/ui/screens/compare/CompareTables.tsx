/** One wide table: a column a run, then metrics, params and tags, those that differ first. */
import { A } from '@solidjs/router';
import X from 'lucide-solid/icons/x';
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import type { Run } from '../../../domain/run.ts';
import { compareRuns, type ComparedRow } from '../../../tracking/compare-runs.ts';
import { IconButton } from '../../components/Button/Button.tsx';
import { Switch } from '../../components/Switch/Switch.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { cx } from '../../primitives/cx.ts';
import { NaiveBadge, RandomBadge, StatusMark } from '../runs/RunBadges.tsx';
import { durationOf, estimatorOf, hasRandomSplit, shownStatus } from '../runs/run-facts.ts';
import { isTestMetric, metricName, metricText } from '../runs/run-words.ts';
import { bestOf, comparability, shownRows } from './compare-view.ts';
import styles from './Compare.module.css';

export interface CompareTablesProps {
  readonly runs: readonly Run[];
  readonly onRemove: (id: string) => void;
}

export function CompareTables(props: CompareTablesProps): JSX.Element {
  const t = useMessages('lab-runs');
  const [showAll, setShowAll] = createSignal(false);
  const comparison = createMemo(() => compareRuns(props.runs));
  const metrics = () => shownRows(comparison().metrics, showAll());
  const params = () => shownRows(comparison().params, showAll());
  const tags = () => shownRows(comparison().tags, showAll());
  return (
    <section>
      <div class={styles['toggle']}>
        <Switch label={t().compare.showAll} checked={showAll()} onChange={setShowAll} />
      </div>
      <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().compare.title}>
        <table class={styles['table']}>
          <Heads {...props} />
          <Facts runs={props.runs} />
          <Group title={t().compare.metrics} nColumns={props.runs.length} isEmpty={metrics().length === 0}>
            <For each={metrics()}>{(row) => <MetricRow row={row} runs={props.runs} />}</For>
          </Group>
          <Group title={t().compare.params} nColumns={props.runs.length} isEmpty={params().length === 0}>
            <For each={params()}>{(row) => <TextRow row={row} />}</For>
          </Group>
          <Group title={t().compare.tags} nColumns={props.runs.length} isEmpty={tags().length === 0}>
            <For each={tags()}>{(row) => <TextRow row={row} />}</For>
          </Group>
        </table>
      </div>
    </section>
  );
}

function Heads(props: CompareTablesProps): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <thead>
      <tr>
        <td class={styles['key']} />
        <For each={props.runs}>
          {(run) => (
            <th scope="col">
              <div class={styles['head']}>
                <A href={`/lab/runs/${run.id}`}>{run.name}</A>
                <Show when={props.runs.length > 1}>
                  <IconButton
                    label={t().compare.remove(run.name)}
                    icon={<X size={16} />}
                    onClick={() => props.onRemove(run.id)}
                  />
                </Show>
              </div>
              <NaiveBadge run={run} />
              <RandomBadge run={run} long />
            </th>
          )}
        </For>
      </tr>
    </thead>
  );
}

function Facts(props: { readonly runs: readonly Run[] }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const { clock } = usePorts();
  const duration = (run: Run): string => {
    const ms = durationOf(run, clock());
    return ms === null ? '–' : format().duration(ms);
  };
  return (
    <tbody>
      <tr>
        <th scope="row" class={styles['key']}>
          {t().column.status}
        </th>
        <For each={props.runs}>
          {(run) => (
            <td>
              <StatusMark status={shownStatus(run)} />
            </td>
          )}
        </For>
      </tr>
      <tr>
        <th scope="row" class={styles['key']}>
          {t().column.estimator}
        </th>
        <For each={props.runs}>{(run) => <td>{wordFor(t().estimator, estimatorOf(run))}</td>}</For>
      </tr>
      <tr>
        <th scope="row" class={styles['key']}>
          {t().column.dataset}
        </th>
        <For each={props.runs}>{(run) => <td>{run.dataset?.name ?? '–'}</td>}</For>
      </tr>
      <tr>
        <th scope="row" class={styles['key']}>
          {t().column.duration}
        </th>
        <For each={props.runs}>{(run) => <td>{duration(run)}</td>}</For>
      </tr>
    </tbody>
  );
}

interface GroupProps {
  readonly title: string;
  readonly nColumns: number;
  readonly isEmpty: boolean;
  readonly children: JSX.Element;
}

function Group(props: GroupProps): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" class={cx(styles['key'], styles['groupTitle'])}>
          {props.title}
        </th>
        <td colSpan={props.nColumns} class={styles['groupFill']}>
          {props.isEmpty ? t().compare.allSame : ''}
        </td>
      </tr>
      {props.children}
    </tbody>
  );
}

function MetricRow(props: { readonly row: ComparedRow<number>; readonly runs: readonly Run[] }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const best = createMemo(() => bestOf(props.row, comparability(props.runs)));
  const isRandom = (place: number): boolean => {
    const run = props.runs[place];
    return run !== undefined && isTestMetric(props.row.key) && hasRandomSplit(run);
  };
  return (
    <tr>
      <th scope="row" class={styles['key']} title={props.row.key}>
        {metricName(props.row.key, t())}
      </th>
      <For each={props.row.values}>
        {(value, place) => (
          <td class={cx(best().has(place()) && styles['best'])}>
            {value === null ? '–' : metricText(props.row.key, value, format())}
            <Show when={isRandom(place()) && value !== null}>
              <span class={styles['mark']}>{t().random}</span>
            </Show>
            <Show when={best().has(place())}>
              <span class={styles['mark']}>
                {best().size > 1 ? t().compare.bestShared : t().compare.best}
              </span>
            </Show>
          </td>
        )}
      </For>
    </tr>
  );
}

function TextRow(props: { readonly row: ComparedRow<string> }): JSX.Element {
  return (
    <tr>
      <th scope="row" class={styles['key']}>
        {props.row.key}
      </th>
      <For each={props.row.values}>{(value) => <td class={styles['value']}>{value ?? '–'}</td>}</For>
    </tr>
  );
}
