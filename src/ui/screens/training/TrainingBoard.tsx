/** A plan in training, or done: its runs with their progress, the curves as they grow, and the scores beside a naive guess. */
import Plus from 'lucide-solid/icons/plus';
import { For, Show, type JSX } from 'solid-js';
import type { PlanId } from '../../../domain/ids.ts';
import { ButtonLink, Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import { Curves } from './Curves.tsx';
import { Results } from './Results.tsx';
import { RunList } from './RunList.tsx';
import { createBoard, type BoardRuns, type BoardView } from './create-board.ts';
import type { KnownPlans } from './find-plan.ts';
import { areAllDone } from './result-table.ts';
import { viewRun } from './run-view.ts';
import styles from './Training.module.css';

export function TrainingBoard(props: { readonly planId: PlanId; readonly plans: KnownPlans }): JSX.Element {
  const t = useMessages('lab-train');
  const shell = useMessages('shell');
  const view = createBoard(usePorts(), () => props.planId, useReportError());
  const others = () => props.plans.unfinished.filter((id) => id !== props.planId);
  return (
    <Show when={view.board()} fallback={<LoadingArea label={shell().common.loading} />}>
      {(board) => (
        <Show when={board().plan} fallback={<Gone />}>
          <PageHeader
            title={t().board.title}
            lead={leadOf(board(), t().board.ofPlan)}
            actions={
              <ButtonLink href={newPlanHref(board())} icon={<Plus size={18} />}>
                {t().board.another}
              </ButtonLink>
            }
          />
          <div class={styles['notices']}>
            <For each={others()}>
              {(id) => (
                <Notice actions={<ButtonLink href={`/lab/train?plan=${id}`}>{t().summary.show}</ButtonLink>}>
                  {t().board.others}
                </Notice>
              )}
            </For>
            <Interrupted view={view} />
          </div>
          <div class={styles['board']}>
            <div class={styles['boardMain']}>
              <Results board={board()} />
              <Curves board={board()} curves={view.curves()} />
            </div>
            <div class={styles['boardSide']} data-busy={!areAllDone(board().runs)}>
              <Section title={t().board.runs}>
                <RunList view={view} runs={board().runs} />
                <Show when={isTraining(board(), view)}>
                  <p class={styles['soft']}>{t().board.leave}</p>
                </Show>
              </Section>
            </div>
          </div>
        </Show>
      )}
    </Show>
  );
}

function Gone(): JSX.Element {
  const t = useMessages('lab-train');
  return (
    <EmptyState
      isPage
      title={t().board.goneTitle}
      action={<ButtonLink href="/lab/data">{t().board.another}</ButtonLink>}
    >
      <p>{t().board.goneText}</p>
    </EmptyState>
  );
}

function leadOf({ plan, runs }: BoardRuns, words: (target: string, dataset: string) => string): string {
  const dataset = runs[0]?.dataset?.name ?? '';
  return plan === null ? '' : words(plan.target, dataset);
}

/** Whether something goes on by itself: not what is paused or was interrupted. */
function isTraining({ runs }: BoardRuns, view: BoardView): boolean {
  return runs.some((run) => {
    const { standing } = viewRun(run, null, view.interrupted().has(run.id));
    return standing === 'training' || standing === 'waiting';
  });
}

const newPlanHref = ({ plan }: BoardRuns): string =>
  plan === null ? '/lab/data' : `/lab/train?dataset=${plan.datasetId}`;

function Interrupted(props: { readonly view: BoardView }): JSX.Element {
  const t = useMessages('lab-train');
  const ids = () =>
    (props.view.board()?.runs ?? []).map(({ id }) => id).filter((id) => props.view.interrupted().has(id));
  return (
    <Show when={ids().length > 0}>
      <Notice
        kind="warning"
        live
        title={t().board.interruptedTitle}
        actions={
          <>
            <Button kind="primary" onClick={() => props.view.act('resume', ids())}>
              {t().board.resumeAll}
            </Button>
            <Button onClick={() => props.view.act('stop', ids())}>{t().board.stopAll}</Button>
          </>
        }
      >
        {t().board.interrupted(ids().length)}
      </Notice>
    </Show>
  );
}
