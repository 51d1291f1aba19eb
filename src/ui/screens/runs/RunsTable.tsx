/** The table of runs: turns chosen columns and rows into the shared table. Sorting and filtering happen before it. */
import { createMemo, Match, Show, Switch, type Accessor, type JSX } from 'solid-js';
import { runTimes, type Run } from '../../../domain/run.ts';
import { DataTable, type DataColumn, type TableSort } from '../../components/DataTable/DataTable.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { NaiveBadge, RandomBadge, StatusMark } from './RunBadges.tsx';
import { parseColumn, type FactColumn, type RunColumn } from './run-columns.ts';
import { durationOf, estimatorOf, shownStatus, splitKindOf } from './run-facts.ts';
import { isTestMetric, metricName, metricText } from './run-words.ts';
import styles from './Runs.module.css';

export interface RunsTableProps {
  readonly runs: readonly Run[];
  readonly columns: readonly string[];
  readonly sort: TableSort;
  readonly onSort: (sort: TableSort) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onOpen: (run: Run) => void;
  readonly now: Accessor<number>;
  readonly interrupted: Accessor<ReadonlySet<string>>;
  readonly experimentName: (run: Run) => string;
}

const widths: Readonly<Record<FactColumn, number>> = {
  name: 13,
  status: 8.5,
  started: 11,
  duration: 7,
  estimator: 11,
  dataset: 11,
  split: 7,
  experiment: 10,
};

export function RunsTable(props: RunsTableProps): JSX.Element {
  const t = useMessages('lab-runs');
  const columns = createMemo(() =>
    props.columns.flatMap((id) => {
      const column = parseColumn(id);
      return column === null ? [] : [toDataColumn(id, column, props)];
    }),
  );
  return (
    <DataTable
      label={t().page.table}
      columns={columns()}
      rows={props.runs}
      rowKey={(run) => run.id}
      rowName={(run) => run.name}
      sort={props.sort}
      onSort={props.onSort}
      selected={props.selected}
      onSelect={props.onSelect}
      onOpen={props.onOpen}
      maxHeight="max(20rem, calc(100dvh - 21rem))"
    />
  );

  function toDataColumn(id: string, column: RunColumn, context: RunsTableProps): DataColumn<Run> {
    const isNumeric = column.kind === 'metrics' || (column.kind === 'fact' && column.key === 'duration');
    return {
      key: id,
      header: columnHeader(column, t()),
      cell: (run) => <Cell run={run} column={column} context={context} />,
      numeric: isNumeric,
      sortable: true,
      width: column.kind === 'fact' ? widths[column.key] : 8,
    };
  }
}

export function columnHeader(
  column: RunColumn,
  words: ReturnType<ReturnType<typeof useMessages<'lab-runs'>>>,
): string {
  if (column.kind === 'fact') return words.column[column.key];
  return column.kind === 'metrics' ? metricName(column.key, words) : column.key;
}

interface CellProps {
  readonly run: Run;
  readonly column: RunColumn;
  readonly context: RunsTableProps;
}

function Cell(props: CellProps): JSX.Element {
  const format = useFormat();
  const { run, column } = props;
  if (column.kind === 'fact') return <FactCell {...props} fact={column.key} />;
  if (column.kind !== 'metrics') return <Text text={run[column.kind][column.key]} />;
  const summary = run.metrics[column.key];
  return (
    <Show when={summary}>
      {(found) => (
        <>
          <Show when={isTestMetric(column.key)}>
            <RandomBadge run={run} />
          </Show>
          {metricText(column.key, found().last, format())}
        </>
      )}
    </Show>
  );
}

function FactCell(props: CellProps & { readonly fact: FactColumn }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const startedAt = () => runTimes(props.run.state).startedAt;
  const duration = () => {
    const now = props.run.state.status === 'running' ? props.context.now() : 0;
    return durationOf(props.run, now);
  };
  const splitKind = () => {
    const kind = splitKindOf(props.run);
    return kind === null ? '' : t().splitKind[kind];
  };
  return (
    <Switch>
      <Match when={props.fact === 'name'}>
        <Text text={props.run.name} />
        <NaiveBadge run={props.run} />
      </Match>
      <Match when={props.fact === 'status'}>
        <StatusMark status={shownStatus(props.run, props.context.interrupted())} />
      </Match>
      <Match when={props.fact === 'started'}>
        <Show when={startedAt()}>{(when) => <Text text={format().dateTime(when())} />}</Show>
      </Match>
      <Match when={props.fact === 'duration'}>
        {duration() === null ? '' : format().duration(duration() ?? 0)}
      </Match>
      <Match when={props.fact === 'estimator'}>
        <Text text={wordFor(t().estimator, estimatorOf(props.run))} />
      </Match>
      <Match when={props.fact === 'dataset'}>
        <Text text={props.run.dataset?.name} />
      </Match>
      <Match when={props.fact === 'split'}>{splitKind()}</Match>
      <Match when={props.fact === 'experiment'}>
        <Text text={props.context.experimentName(props.run)} />
      </Match>
    </Switch>
  );
}

/** One line, cut where the column ends; the whole of it on hover. */
function Text(props: { readonly text: string | undefined }): JSX.Element {
  return (
    <span class={styles['text']} title={props.text}>
      {props.text}
    </span>
  );
}
