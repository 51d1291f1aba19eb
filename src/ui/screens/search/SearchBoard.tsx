/** A search at work or done: what it has found beside the naive guesses, how far it is, and what can be done with it. */
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import Square from 'lucide-solid/icons/square';
import { Show, type JSX } from 'solid-js';
import type { RunId } from '../../../domain/ids.ts';
import type { SearchView } from '../../../workers/contracts/search.ts';
import { Button, ButtonLink } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { LoadingArea, ProgressLines } from '../../components/ProgressLines/ProgressLines.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import { wordsOfCode } from '../../primitives/words-of-code.ts';
import styles from '../training/Training.module.css';
import { Answer } from './Answer.tsx';
import { createSearch, type SearchState } from './create-search.ts';

export function SearchBoard(props: { readonly runId: RunId }): JSX.Element {
  const t = useMessages('lab-search');
  const shell = useMessages('shell');
  const state = createSearch(usePorts(), () => props.runId, useReportError());
  return (
    <Show
      when={state.view()}
      fallback={
        <Show when={state.view() === null} fallback={<LoadingArea label={shell().common.loading} />}>
          <Gone />
        </Show>
      }
    >
      {(view) => (
        <>
          <PageHeader
            title={t().title}
            lead={view().search.plan.target}
            actions={
              <ButtonLink href={`/lab/search?dataset=${view().search.plan.datasetId}`}>
                {t().answer.another}
              </ButtonLink>
            }
          />
          <div class={styles['board']}>
            <div class={styles['boardMain']}>
              <Answer state={state} view={view()} />
            </div>
            <div class={styles['boardSide']} data-busy={view().status === 'running'}>
              <Progress state={state} view={view()} />
            </div>
          </div>
        </>
      )}
    </Show>
  );
}

function Gone(): JSX.Element {
  const t = useMessages('lab-search');
  return (
    <EmptyState
      isPage
      title={t().gone.title}
      action={<ButtonLink href="/lab/search">{t().answer.another}</ButtonLink>}
    >
      <p>{t().gone.text}</p>
    </EmptyState>
  );
}

function Progress(props: { readonly state: SearchState; readonly view: SearchView }): JSX.Element {
  const t = useMessages('lab-search');
  const errors = useMessages('errors');
  const status = () => (props.state.isInterrupted() ? 'interrupted' : props.view.status);
  const isOpen = () => ['running', 'paused', 'interrupted'].includes(status());
  const failure = () => (props.view.error === null ? null : wordsOfCode(errors(), props.view.error.code));
  return (
    <Section title={t().progress.title}>
      <p aria-live="polite">
        <strong>{t().progress.status[status()]}</strong>
      </p>
      <Show when={isOpen()}>
        <ProgressLines share={shareOf(props.view)} label={t().progress.bar} />
      </Show>
      <Figures view={props.view} isOpen={isOpen()} />
      <Show when={status() === 'running'}>
        <p class={styles['soft']}>{powerWords(t().power, props.view)}</p>
        <p class={styles['soft']}>{t().progress.leave}</p>
      </Show>
      <Show when={status() === 'interrupted'}>
        <Notice>{t().progress.interruptedText}</Notice>
      </Show>
      <Show when={failure()}>
        {(words) => (
          <Notice kind="error" title={words().what}>
            {words().todo}
          </Notice>
        )}
      </Show>
      <Show when={isOpen()}>
        <Actions state={props.state} isRunning={status() === 'running'} />
      </Show>
    </Section>
  );
}

/** By the time that is still needed where it is known, else by the time that may be used. */
function shareOf({ workedMs, remainingMs, search }: SearchView): number {
  const total = remainingMs === null ? search.budgetMs : workedMs + remainingMs;
  return total <= 0 ? 0 : workedMs / total;
}

function powerWords(
  words: { readonly free: (n: number) => string } & Readonly<
    Record<Exclude<SearchView['power'], 'free'>, string>
  >,
  { power, nWorkers }: SearchView,
): string {
  return power === 'free' ? words.free(nWorkers) : words[power];
}

function Figures(props: { readonly view: SearchView; readonly isOpen: boolean }): JSX.Element {
  const t = useMessages('lab-search');
  const format = useFormat();
  const words = (): string[] => {
    const { nTrials, nFits, nStopped, nFailed, remainingMs, workedMs } = props.view;
    return [
      t().progress.tried(nTrials, nFits),
      ...(nStopped > 0 ? [t().progress.stopped(nStopped)] : []),
      ...(nFailed > 0 ? [t().progress.failed(nFailed)] : []),
      ...(props.isOpen && remainingMs !== null
        ? [t().progress.remaining(format().duration(remainingMs))]
        : []),
      ...(props.isOpen ? [] : [t().progress.worked(format().duration(workedMs))]),
    ];
  };
  return (
    <>
      <p class={styles['soft']}>{words().join(' · ')}</p>
      <Failures view={props.view} />
    </>
  );
}

function Failures(props: { readonly view: SearchView }): JSX.Element {
  const t = useMessages('lab-search');
  const train = useMessages('lab-train');
  const names = (isSlow: boolean): string[] => {
    const found = props.view.failures.filter(({ code }) => (code === 'too-slow') === isSlow);
    return [...new Set(found.map(({ estimator }) => wordFor(train().estimator, estimator)))];
  };
  return (
    <>
      <Show when={names(true).length > 0}>
        <p class={styles['soft']}>{t().progress.tooSlow(names(true))}</p>
      </Show>
      <Show when={names(false).length > 0}>
        <p class={styles['soft']}>{t().progress.couldNot(names(false))}</p>
      </Show>
    </>
  );
}

function Actions(props: { readonly state: SearchState; readonly isRunning: boolean }): JSX.Element {
  const t = useMessages('lab-search');
  const isAsked = () => props.state.asked() !== null;
  return (
    <div class={styles['stack']}>
      <Show
        when={props.isRunning}
        fallback={
          <Button
            wide
            icon={<Play size={18} />}
            busy={props.state.asked() === 'resume'}
            disabled={isAsked()}
            onClick={() => void props.state.act('resume')}
          >
            {t().progress.resume}
          </Button>
        }
      >
        <Button
          wide
          icon={<Pause size={18} />}
          busy={props.state.asked() === 'pause'}
          disabled={isAsked()}
          onClick={() => void props.state.act('pause')}
        >
          {t().progress.pause}
        </Button>
      </Show>
      <Button
        wide
        icon={<Square size={18} />}
        busy={props.state.asked() === 'finish'}
        disabled={isAsked()}
        onClick={() => void props.state.act('finish')}
      >
        {t().progress.finish}
      </Button>
    </div>
  );
}
