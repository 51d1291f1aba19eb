/** The table of runs: turns chosen columns and rows into the shared table. Sorting and filtering happen before it. */
import { createMemo, type Accessor, type JSX } from 'solid-js';
import { runTimes, type Run } from '../../../domain/run.ts';
import type { SplitRule } from '../../../domain/split.ts';
import { DataTable, type DataColumn, type TableSort } from '../../components/DataTable/DataTable.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { NaiveBadge, RandomBadge, StatusMark } from './RunBadges.tsx';
import { parseColumn, type FactColumn, type RunColumn } from './run-columns.ts';
import { durationOf, estimatorOf, hasRandomSplit, shownStatus, splitKindOf } from './run-facts.ts';
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
  if (summary === undefined) return null;
  return (
    <>
      {isTestMetric(column.key) && hasRandomSplit(run) ? <RandomBadge run={run} /> : null}
      {metricText(column.key, summary.last, format())}
    </>
  );
}

/** A column is what it is for as long as it stands: a plain choice, because thousands of cells are made while scrolling. */
function FactCell(props: CellProps & { readonly fact: FactColumn }): JSX.Element {
  const t = useMessages('lab-runs');
  const { run, context, fact } = props;
  switch (fact) {
    case 'name':
      return (
        <>
          <Text text={run.name} />
          <NaiveBadge run={run} />
        </>
      );
    case 'status':
      return <StatusMark status={shownStatus(run, context.interrupted())} />;
    case 'started':
      return <Started run={run} />;
    case 'duration':
      return <Duration run={run} now={context.now} />;
    case 'estimator':
      return <Text text={wordFor(t().estimator, estimatorOf(run))} />;
    case 'dataset':
      return <Text text={run.dataset?.name} />;
    case 'split':
      return <>{splitWord(run, t().splitKind)}</>;
    case 'experiment':
      return <Text text={context.experimentName(run)} />;
    default:
      return fact satisfies never;
  }
}

function Started(props: { readonly run: Run }): JSX.Element {
  const format = useFormat();
  const when = runTimes(props.run.state).startedAt;
  return <Text text={when === null ? '' : format().dateTime(when)} />;
}

/** Grows with the clock while the run is at work; reads no clock otherwise. */
function Duration(props: { readonly run: Run; readonly now: Accessor<number> }): JSX.Element {
  const format = useFormat();
  const text = (): string => {
    const ms = durationOf(props.run, props.run.state.status === 'running' ? props.now() : 0);
    return ms === null ? '' : format().duration(ms);
  };
  return <>{text()}</>;
}

function splitWord(run: Run, words: Readonly<Record<SplitRule['kind'], string>>): string {
  const kind = splitKindOf(run);
  return kind === null ? '' : words[kind];
}

/** One line, cut where the column ends; the whole of it on hover. */
function Text(props: { readonly text: string | undefined }): JSX.Element {
  return (
    <span class={styles['text']} title={props.text}>
      {props.text}
    </span>
  );
}
