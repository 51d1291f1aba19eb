/** Every run of an experiment in one long table: find, sort, choose, compare, delete and restore. */
import { useNavigate, useSearchParams } from '@solidjs/router';
import Columns3 from 'lucide-solid/icons/columns-3';
import ListChecks from 'lucide-solid/icons/list-checks';
import Plus from 'lucide-solid/icons/plus';
import { createMemo, createSignal, Show, type JSX } from 'solid-js';
import type { ExperimentId, RunId } from '../../../domain/ids.ts';
import type { Run } from '../../../domain/run.ts';
import { Button, ButtonLink } from '../../components/Button/Button.tsx';
import type { TableSort } from '../../components/DataTable/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { Switch } from '../../components/Switch/Switch.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { usePorts } from '../../context.tsx';
import { useI18n, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { createLive } from '../../primitives/create-live.ts';
import { createTitle } from '../../primitives/create-title.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { createColumns } from './create-columns.ts';
import { createInterrupted } from './create-interrupted.ts';
import { createLiveRuns, type RunsAsked } from './create-live-runs.ts';
import { createNow } from './create-now.ts';
import { ExperimentPicker } from './ExperimentPicker.tsx';
import { makeRunFilter } from './filter-runs.ts';
import { InterruptedNotice } from './InterruptedNotice.tsx';
import { cellValue, parseColumn } from './run-columns.ts';
import { estimatorOf, isTrial, shownStatus } from './run-facts.ts';
import { RunsTable } from './RunsTable.tsx';
import { sortRows } from './sort-runs.ts';
import styles from './Runs.module.css';

export default function RunsPage(): JSX.Element {
  const t = useMessages('lab-runs');
  const view = createRunsView();
  createTitle(() => t().page.title);
  return (
    <Show when={view.isReady()}>
      <PageHeader
        title={t().page.title}
        lead={t().page.lead}
        actions={
          <Show when={!view.isBlank()}>
            <ButtonLink href="/lab/train" kind="primary" icon={<Plus size={18} />}>
              {t().page.train}
            </ButtonLink>
          </Show>
        }
      />
      <Show when={!view.isBlank()} fallback={<NoRuns />}>
        <Tools view={view} />
        <div class={styles['notices']}>
          <InterruptedNotice ids={view.interrupted.ids()} onDone={() => void view.interrupted.check()} />
          <Show when={view.chosen()?.lifecycleStage === 'deleted'}>
            <Notice>{t().experiment.isDeleted}</Notice>
          </Show>
        </div>
        <SelectionBar view={view} />
        <Show when={view.shown().length > 0} fallback={<NothingShown view={view} />}>
          <RunsTable
            runs={view.shown()}
            columns={view.columnIds()}
            sort={view.sort()}
            onSort={view.setSort}
            selected={view.selected()}
            onSelect={view.setSelected}
            onOpen={view.open}
            now={view.now}
            interrupted={view.interrupted.ids}
            experimentName={view.experimentName}
          />
        </Show>
      </Show>
    </Show>
  );
}

/** Trials are scored on folds, not on the test: without that score their lines would be empty. */
function withTrialScore(ids: readonly string[]): readonly string[] {
  const score = 'metrics.cv_root_mean_squared_error';
  return ids.includes(score) ? ids : ids.toSpliced(2, 0, score);
}

type RunsView = ReturnType<typeof createRunsView>;

/** What the page shows and can do; the table and the bars only draw it. */
function createRunsView() {
  const t = useMessages('lab-runs');
  const i18n = useI18n();
  const report = useReportError();
  const navigate = useNavigate();
  const { stores, training, clock } = usePorts();
  const [search, setSearch] = useSearchParams<{ experiment?: string; deleted?: string; trials?: string }>();
  const [filterText, setFilterText] = createSignal('');
  const [sort, setSort] = createSignal<TableSort>({ key: 'started', direction: 'descending' });
  const [chosenRows, setSelected] = createSignal<ReadonlySet<string>>(new Set());

  const experiments = createLive(
    (onChange) => stores.tracking.subscribe(onChange),
    () => stores.tracking.listExperiments('all'),
  );
  const chosen = createMemo(() => experiments.latest?.find(({ id }) => id === search.experiment) ?? null);
  const isDeletedView = () => search.deleted === '1';
  // by value: the list of experiments is read again at every change of a run
  const experimentIds = createMemo(
    (): readonly ExperimentId[] | null => {
      const all = experiments.latest;
      if (all === undefined) return null;
      const one = chosen();
      const shown = one === null ? all.filter(({ lifecycleStage }) => lifecycleStage === 'active') : [one];
      return shown.map(({ id }) => id);
    },
    null,
    { equals: (a, b) => a?.join(' ') === b?.join(' ') },
  );
  const asked = createMemo((): RunsAsked | null => {
    const ids = experimentIds();
    return ids === null ? null : { experimentIds: ids, stage: isDeletedView() ? 'deleted' : 'active' };
  });
  const live = createLiveRuns(stores.tracking, asked, report);
  const all = createMemo(() => live.runs() ?? []);
  const hasTrials = createMemo(() => all().some(isTrial));
  const isTrialsView = () => search.trials === '1';
  // a search leaves dozens: they stand behind it until they are asked for
  const runs = createMemo(() => (isTrialsView() ? all() : all().filter((run) => !isTrial(run))));
  const interrupted = createInterrupted(training, runs);
  const isAnyRunning = createMemo(() => runs().some(({ state }) => state.status === 'running'));
  const now = createNow(clock, isAnyRunning);
  const columns = createColumns(stores.settings, report);

  const experimentName = (run: Run): string =>
    experiments.latest?.find(({ id }) => id === run.experimentId)?.name ?? '';
  const filter = createMemo(() => {
    const words = t();
    return makeRunFilter((run) => [
      words.status[shownStatus(run)],
      wordFor(words.estimator, estimatorOf(run)),
    ]);
  });
  const shown = createMemo(() => {
    const column = parseColumn(sort().key) ?? { kind: 'fact', key: 'started' };
    const collator = new Intl.Collator(i18n.locale().intl, { numeric: true });
    // sorted by the time of each change, not of each second: rows must not wander under the pointer
    const context = { nowMs: clock(), interrupted: interrupted.ids(), experimentName };
    return sortRows(
      filter()(runs(), filterText()),
      (run) => cellValue(run, column, context),
      sort().direction,
      collator.compare,
    );
  });
  const selected = createMemo((): ReadonlySet<string> => {
    const wanted = chosenRows();
    if (wanted.size === 0) return wanted;
    return new Set(
      shown()
        .filter(({ id }) => wanted.has(id))
        .map(({ id }) => id),
    );
  });

  const setStage = async (ids: readonly RunId[], stage: 'active' | 'deleted'): Promise<void> => {
    try {
      await stores.tracking.setRunStage(ids, stage);
      setSelected(new Set<string>());
      await live.refresh();
      const back = stage === 'active' ? 'deleted' : 'active';
      toast({
        text: stage === 'deleted' ? t().page.deleted(ids.length) : t().page.restored(ids.length),
        action: { label: i18n.read('shell').action.undo, run: () => void setStage(ids, back) },
      });
    } catch (error) {
      report(error);
    }
  };
  const selectedIds = (): RunId[] =>
    shown()
      .filter(({ id }) => selected().has(id))
      .map(({ id }) => id);

  return {
    t,
    isReady: () => experiments.latest !== undefined && live.runs() !== undefined,
    /** nothing was ever trained: the page teaches instead of showing an empty table */
    isBlank: () => runs().length === 0 && (experiments.latest ?? []).length === 0,
    experiments: () => experiments.latest ?? [],
    chosen,
    choose: (id: string | null) => setSearch({ experiment: id ?? undefined, deleted: undefined }),
    isDeletedView,
    setDeletedView: (on: boolean) => setSearch({ deleted: on ? '1' : undefined }),
    experimentName,
    runs,
    shown,
    interrupted,
    now,
    columns,
    columnIds: () => (isTrialsView() ? withTrialScore(columns.ids()) : columns.ids()),
    hasTrials,
    isTrialsView,
    setTrialsView: (on: boolean) => setSearch({ trials: on ? '1' : undefined }),
    filterText,
    setFilterText,
    sort,
    setSort,
    selected,
    setSelected,
    open: (run: Run) => navigate(`/lab/runs/${run.id}`),
    compare: () => navigate(`/lab/compare?runs=${selectedIds().join(',')}`),
    deleteSelected: () => setStage(selectedIds(), 'deleted'),
    restoreSelected: () => setStage(selectedIds(), 'active'),
  };
}

function Tools(props: { readonly view: RunsView }): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <div class={styles['tools']}>
      <ExperimentPicker
        experiments={props.view.experiments()}
        chosen={props.view.chosen()}
        onChoose={props.view.choose}
      />
      <div class={styles['filter']}>
        <TextField
          label={t().page.filter}
          type="search"
          placeholder={t().page.filterPlaceholder}
          value={props.view.filterText()}
          onInput={props.view.setFilterText}
        />
      </div>
    </div>
  );
}

function SelectionBar(props: { readonly view: RunsView }): JSX.Element {
  const t = useMessages('lab-runs');
  const nSelected = () => props.view.selected().size;
  const [isChoosing, setIsChoosing] = createSignal(false);
  return (
    <div class={styles['bar']}>
      <ColumnChooser
        open={isChoosing()}
        onClose={() => setIsChoosing(false)}
        columns={props.view.columns}
        runs={props.view.runs()}
      />
      <p role="status">
        {nSelected() > 0
          ? t().page.selected(nSelected())
          : t().page.counted(props.view.shown().length, props.view.runs().length)}
      </p>
      <div class={styles['barActions']}>
        <Show
          when={nSelected() > 0}
          fallback={
            <>
              <Show when={props.view.hasTrials()}>
                <Switch
                  label={t().page.showTrials}
                  checked={props.view.isTrialsView()}
                  onChange={props.view.setTrialsView}
                />
              </Show>
              <Switch
                label={t().page.showDeleted}
                checked={props.view.isDeletedView()}
                onChange={props.view.setDeletedView}
              />
              <Button icon={<ListChecks size={18} />} onClick={() => setIsChoosing(true)}>
                {t().page.columns}
              </Button>
            </>
          }
        >
          <Button kind="quiet" onClick={() => props.view.setSelected(new Set<string>())}>
            {t().page.clear}
          </Button>
          <Show
            when={props.view.isDeletedView()}
            fallback={<Button onClick={() => void props.view.deleteSelected()}>{t().page.delete}</Button>}
          >
            <Button onClick={() => void props.view.restoreSelected()}>{t().page.restore}</Button>
          </Show>
          <Button
            icon={<Columns3 size={18} />}
            disabled={nSelected() < 2}
            title={nSelected() < 2 ? t().page.compareHelp : undefined}
            onClick={() => props.view.compare()}
          >
            {t().page.compare}
          </Button>
        </Show>
      </div>
    </div>
  );
}

function NoRuns(): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <EmptyState
      title={t().page.emptyTitle}
      action={
        <div class={styles['barActions']}>
          <ButtonLink href="/lab/data" kind="primary">
            {t().page.data}
          </ButtonLink>
          <ButtonLink href="/lab/train">{t().page.train}</ButtonLink>
        </div>
      }
    >
      <p>{t().page.emptyText}</p>
    </EmptyState>
  );
}

function NothingShown(props: { readonly view: RunsView }): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <Show
      when={props.view.runs().length > 0}
      fallback={
        <Show when={props.view.isDeletedView()} fallback={<NoRuns />}>
          <EmptyState title={t().page.nothingDeleted} />
        </Show>
      }
    >
      <EmptyState
        title={t().page.noMatch}
        action={<Button onClick={() => props.view.setFilterText('')}>{t().page.clearFilter}</Button>}
      >
        <p>{t().page.filterHelp}</p>
      </EmptyState>
    </Show>
  );
}
