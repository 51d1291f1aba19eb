/** One run: how it stands, its curves while it trains and after, and everything it recorded. */
import { useNavigate, useParams } from '@solidjs/router';
import Columns3 from 'lucide-solid/icons/columns-3';
import Pencil from 'lucide-solid/icons/pencil';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, Match, Show, Switch, type JSX } from 'solid-js';
import type { RunId } from '../../../domain/ids.ts';
import type { Run } from '../../../domain/run.ts';
import { MODEL_PATH, NO_MODEL_TAG } from '../../../tracking/run-files.ts';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { Menu, type MenuItem } from '../../components/Menu/Menu.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { Tabs } from '../../components/Tabs/Tabs.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { createTitle } from '../../primitives/create-title.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import { ArtifactsTab } from './ArtifactsTab.tsx';
import { createRun, type RunView } from './create-run.ts';
import { ExplanationTab } from './explanation/ExplanationTab.tsx';
import { EnvironmentTab, ParamsTab } from './FactTabs.tsx';
import { GroupsTab, LeaksTab, ResidualsTab } from './FindingTabs.tsx';
import { NameDialog } from './NameDialog.tsx';
import { NoteTab } from './NoteTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { NaiveBadge, RandomBadge, StatusMark } from './RunBadges.tsx';
import { RunCurves } from './RunCurves.tsx';
import { RunProgress } from './RunProgress.tsx';
import { isOfSearch, shownStatus } from './run-facts.ts';
import { TagsTab } from './TagsTab.tsx';
import styles from './Run.module.css';

const tabIds = [
  'overview',
  'explanation',
  'residuals',
  'groups',
  'leaks',
  'params',
  'tags',
  'artifacts',
  'note',
  'environment',
] as const;
type TabId = (typeof tabIds)[number];

export default function RunPage(): JSX.Element {
  const parameters = useParams<{ runId: string }>();
  return (
    <Show when={parameters.runId} keyed>
      {/* the address names the run; a wrong one finds nothing */}
      {(id) => <RunById id={id as RunId} />}
    </Show>
  );
}

function RunById(props: { readonly id: RunId }): JSX.Element {
  const t = useMessages('lab-runs');
  // the page is made anew for each run
  const view = createRun(usePorts(), props.id);
  createTitle(() => view.run()?.name ?? '');
  return (
    <Switch>
      <Match when={view.run() === null}>
        <EmptyState
          isPage
          title={t().run.goneTitle}
          action={<ButtonLink href="/lab/runs">{t().compare.toRuns}</ButtonLink>}
        >
          <p>{t().run.goneText}</p>
        </EmptyState>
      </Match>
      <Match when={view.run()}>{(run) => <RunFound view={view} run={run()} />}</Match>
    </Switch>
  );
}

interface RunProps {
  readonly view: RunView;
  readonly run: Run;
}

function RunFound(props: RunProps): JSX.Element {
  const t = useMessages('lab-runs');
  const [tab, setTab] = createSignal<TabId>('overview');
  return (
    <div class={styles['page']}>
      <RunHeader {...props} />
      <RunProgress view={props.view} run={props.run} />
      <RunCurves run={props.run} unit={props.view.targetUnit()} />
      <Tabs
        label={t().run.tabs}
        tabs={tabIds.map((value) => ({ value, label: t().run.tab[value] }))}
        value={tab()}
        onChange={(value) => setTab(tabIds.find((known) => known === value) ?? 'overview')}
      >
        <Switch>
          <Match when={tab() === 'overview'}>
            <OverviewTab view={props.view} run={props.run} />
          </Match>
          <Match when={tab() === 'explanation'}>
            <ExplanationTab run={props.run} unit={props.view.targetUnit()} />
          </Match>
          <Match when={tab() === 'residuals'}>
            <ResidualsTab run={props.run} unit={props.view.targetUnit()} />
          </Match>
          <Match when={tab() === 'groups'}>
            <GroupsTab run={props.run} />
          </Match>
          <Match when={tab() === 'leaks'}>
            <LeaksTab run={props.run} />
          </Match>
          <Match when={tab() === 'params'}>
            <ParamsTab run={props.run} />
          </Match>
          <Match when={tab() === 'tags'}>
            <TagsTab run={props.run} onChanged={props.view.refresh} />
          </Match>
          <Match when={tab() === 'artifacts'}>
            <ArtifactsTab run={props.run} />
          </Match>
          <Match when={tab() === 'note'}>
            <NoteTab run={props.run} />
          </Match>
          <Match when={tab() === 'environment'}>
            <EnvironmentTab run={props.run} />
          </Match>
        </Switch>
      </Tabs>
    </div>
  );
}

function RunHeader(props: RunProps): JSX.Element {
  const t = useMessages('lab-runs');
  const { tracking } = usePorts().stores;
  const [isRenaming, setIsRenaming] = createSignal(false);
  const isDeleted = () => props.run.lifecycleStage === 'deleted';
  const hasModel = () => props.run.artifacts.some(({ path }) => path === MODEL_PATH);
  const isTooLarge = () => props.run.tags[NO_MODEL_TAG] === 'bundle-too-large';
  return (
    <div>
      <PageHeader
        title={props.run.name}
        back={{ href: `/lab/runs?experiment=${props.run.experimentId}`, label: t().run.back }}
        lead={
          <span class={styles['under']}>
            <StatusMark status={shownStatus(props.run, props.view.interrupted.ids())} />
            <NaiveBadge run={props.run} />
            <RandomBadge run={props.run} long />
            <span>{props.view.experiment()?.name}</span>
          </span>
        }
        actions={
          <>
            <Show when={hasModel() && !isDeleted()}>
              <ButtonLink kind="primary" href={`/lab/models?run=${props.run.id}`}>
                {t().run.register}
              </ButtonLink>
            </Show>
            <RunMenu {...props} onRename={() => setIsRenaming(true)} />
          </>
        }
      />
      <Show when={isDeleted()}>
        <Notice>{t().run.isDeleted}</Notice>
      </Show>
      <Show when={props.run.state.status === 'finished' && !hasModel() && !isOfSearch(props.run)}>
        <Notice>{isTooLarge() ? t().run.modelTooLarge : t().run.noModel}</Notice>
      </Show>
      <NameDialog
        open={isRenaming()}
        title={t().run.rename}
        label={t().run.name}
        initial={props.run.name}
        onSave={(name) => tracking.renameRun(props.run.id, name)}
        onClose={() => setIsRenaming(false)}
      />
    </div>
  );
}

function RunMenu(props: RunProps & { readonly onRename: () => void }): JSX.Element {
  const t = useMessages('lab-runs');
  const shell = useMessages('shell');
  const { tracking } = usePorts().stores;
  const navigate = useNavigate();
  const report = useReportError();

  const setStage = async (stage: 'active' | 'deleted'): Promise<void> => {
    try {
      await tracking.setRunStage([props.run.id], stage);
      if (stage === 'active') return;
      toast({
        text: t().run.deleted,
        action: { label: shell().action.undo, run: () => void setStage('active') },
      });
    } catch (error) {
      report(error);
    }
  };
  const items = (): MenuItem[] => {
    const ids = [props.run.id, ...props.view.baselines().map(({ id }) => id)].join(',');
    const rename = { label: t().run.rename, icon: <Pencil size={18} />, onSelect: () => props.onRename() };
    const compare = {
      label: t().run.compareNaive,
      icon: <Columns3 size={18} />,
      disabled: props.view.baselines().length === 0,
      onSelect: () => navigate(`/lab/compare?runs=${ids}`),
    };
    return props.run.lifecycleStage === 'deleted'
      ? [
          rename,
          {
            label: t().run.restore,
            icon: <RotateCcw size={18} />,
            onSelect: () => void setStage('active'),
          },
        ]
      : [
          rename,
          compare,
          {
            label: t().run.delete,
            icon: <Trash size={18} />,
            danger: true,
            onSelect: () => void setStage('deleted'),
          },
        ];
  };
  return <Menu items={items()} />;
}
