/** What training found out about a run and left as artifacts: leaks, errors by group, residuals. */
import { createMemo, createResource, For, Match, Show, Switch, type JSX } from 'solid-js';
import type { Digest } from '../../../domain/ids.ts';
import type { Run } from '../../../domain/run.ts';
import type { UnitId } from '../../../domain/units.ts';
import { decodeTestPredictions, TEST_PREDICTIONS_PATH } from '../../../tracking/test-predictions.ts';
import { GROUP_ERRORS_PATH, LEAKAGE_PATH } from '../../../tracking/run-files.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import { DataTable, type DataColumn } from '../../components/DataTable/DataTable.tsx';
import { KeyValueList } from '../../components/KeyValueList/KeyValueList.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import {
  readGroupErrors,
  readLeaks,
  type LeakSeverity,
  type ShownGroupError,
  type ShownLeak,
} from './read-artifacts.ts';
import { viewResiduals, type ResidualView } from './residuals.ts';
import { metricName, metricText, splitWords } from './run-words.ts';
import styles from './Run.module.css';

type Found<T> = { readonly type: 'missing' | 'unreadable' } | { readonly type: 'found'; readonly value: T };

/** Reads one artifact of the run. What is missing or broken is a state of the tab, not a failure of the page. */
function createArtifact<T>(
  run: () => Run,
  path: string,
  read: (bytes: Uint8Array) => T | null,
): () => Found<T> | undefined {
  const { artifacts } = usePorts().stores;
  const digest = () => run().artifacts.find((artifact) => artifact.path === path)?.digest ?? null;
  // a source that is null would not be read at all
  const source = () => ({ digest: digest() });
  const [found] = createResource(createMemo(source, undefined, { equals: sameDigest }), async (wanted) => {
    const none: Found<T> = { type: 'missing' };
    if (wanted.digest === null) return none;
    try {
      const value = read(await artifacts.get(wanted.digest));
      if (value !== null) return { type: 'found', value } satisfies Found<T>;
    } catch {
      // bytes that are gone or damaged: the tab says so
    }
    return { type: 'unreadable' } satisfies Found<T>;
  });
  return () => found.latest;
}

interface Wanted {
  readonly digest: Digest | null;
}

const sameDigest = (a: Wanted | undefined, b: Wanted | undefined): boolean => a?.digest === b?.digest;

interface FindingProps<T> {
  readonly found: Found<T> | undefined;
  readonly words: { readonly missing: string; readonly unreadable: string };
  readonly children: (value: T) => JSX.Element;
}

function Finding<T>(props: FindingProps<T>): JSX.Element {
  const shell = useMessages('shell');
  const value = () => (props.found?.type === 'found' ? { value: props.found.value } : null);
  return (
    <Switch fallback={<LoadingArea label={shell().common.loading} />}>
      <Match when={props.found?.type === 'missing'}>
        <p class={styles['soft']}>{props.words.missing}</p>
      </Match>
      <Match when={props.found?.type === 'unreadable'}>
        <Notice kind="warning">{props.words.unreadable}</Notice>
      </Match>
      <Match when={value()}>{(found) => props.children(found().value)}</Match>
    </Switch>
  );
}

const noticeKinds: Readonly<Record<LeakSeverity, 'error' | 'warning' | 'info'>> = {
  severe: 'error',
  warning: 'warning',
  info: 'info',
};

export function LeaksTab(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  const leaks = createArtifact(() => props.run, LEAKAGE_PATH, readLeaks);
  return (
    <Finding found={leaks()} words={t().leaks}>
      {(found) => (
        <Show when={found.length > 0} fallback={<Notice kind="good">{t().leaks.none}</Notice>}>
          <div class={styles['findings']}>
            <p class={styles['soft']}>{t().leaks.lead}</p>
            <For each={found}>{(leak) => <Leak leak={leak} />}</For>
          </div>
        </Show>
      )}
    </Finding>
  );
}

function Leak(props: { readonly leak: ShownLeak }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const title = () => {
    const words: Readonly<Record<string, string>> = t().leaks.codes;
    const what = Object.hasOwn(words, props.leak.code) ? words[props.leak.code] : undefined;
    return `${t().leaks.severity[props.leak.severity]}: ${what ?? t().leaks.unknown}`;
  };
  return (
    <Notice kind={noticeKinds[props.leak.severity]} title={title()}>
      <p>
        {t().leaks.columns(props.leak.columns.join(', '))}.{' '}
        {t().leaks.concerned(
          format().percent(props.leak.share, props.leak.share < 0.01 ? 1 : 0),
          props.leak.nRows,
        )}
        .
      </p>
      <Show when={props.leak.proposal}>
        {(rule) => <p class={styles['soft']}>{t().leaks.proposal(splitWords(rule(), t()))}</p>}
      </Show>
    </Notice>
  );
}

export function GroupsTab(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const groups = createArtifact(() => props.run, GROUP_ERRORS_PATH, readGroupErrors);
  const columns = (): DataColumn<ShownGroupError>[] => [
    { key: 'group', header: t().groups.group, cell: ({ group }) => group, width: 16 },
    { key: 'n', header: t().groups.n, cell: ({ n }) => format().number(n, 0), numeric: true },
    ...(['root_mean_squared_error', 'mean_absolute_error'] as const).map((key) => ({
      key,
      header: metricName(key, t()),
      cell: (row: ShownGroupError) => metricText(key, row[key], format()),
      numeric: true,
    })),
  ];
  return (
    <Finding found={groups()} words={t().groups}>
      {(found) => (
        <Show when={found.length > 0} fallback={<p class={styles['soft']}>{t().groups.missing}</p>}>
          <div class={styles['findings']}>
            <p class={styles['soft']}>{t().groups.lead}</p>
            <DataTable
              label={t().groups.table}
              columns={columns()}
              rows={found}
              rowKey={({ group }) => group}
              maxHeight="32rem"
            />
          </div>
        </Show>
      )}
    </Finding>
  );
}

/** More dots than this only make a blot. */
const MAX_DOTS = 2000;

export function ResidualsTab(props: { readonly run: Run; readonly unit: UnitId | null }): JSX.Element {
  const t = useMessages('lab-runs');
  const view = createArtifact(
    () => props.run,
    TEST_PREDICTIONS_PATH,
    (bytes) => viewResiduals(decodeTestPredictions(bytes), MAX_DOTS),
  );
  return (
    <Finding found={view()} words={t().residuals}>
      {(found) => <Residuals view={found} unit={props.unit} />}
    </Finding>
  );
}

function Residuals(props: { readonly view: ResidualView; readonly unit: UnitId | null }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const quantity = (value: number) => format().quantity(value, props.unit, 3);
  const labelled = (label: string) =>
    props.unit === null ? label : `${label} (${format().unit(props.unit)})`;
  const series = () => [
    { label: t().residuals.dots, x: props.view.actual, y: props.view.predicted, color: 1, dots: true },
    { label: t().residuals.perfect, x: props.view.line, y: props.view.line, color: 6, dashed: true },
  ];
  return (
    <div class={styles['findings']}>
      <p class={styles['soft']}>{t().residuals.lead}</p>
      <div class={styles['scatter']}>
        <LineChart
          label={t().residuals.label}
          series={series()}
          xLabel={labelled(t().residuals.actual)}
          yLabel={labelled(t().residuals.predicted)}
          formatX={(value) => format().number(value)}
          formatY={(value) => format().number(value)}
          height={420}
        />
        <Show when={props.view.actual.length < props.view.nRows}>
          <p class={styles['soft']}>{t().residuals.sampled(props.view.actual.length, props.view.nRows)}</p>
        </Show>
      </div>
      <div class={styles['narrow']}>
        <KeyValueList
          items={[
            {
              key: t().residuals.bias,
              value: quantity(props.view.bias),
              detail: t().residuals.biasHelp,
            },
            {
              key: t().residuals.byRange,
              value: `${quantity(props.view.quartiles[0])} … ${quantity(props.view.quartiles[1])}`,
            },
          ]}
        />
      </div>
    </div>
  );
}
