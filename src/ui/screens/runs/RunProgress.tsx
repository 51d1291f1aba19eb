/** A run that is not over: where training stands, and what can be done about it. A failed one: why. */
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import Square from 'lucide-solid/icons/square';
import { createEffect, createSignal, Match, on, Show, Switch, type JSX } from 'solid-js';
import type { Run } from '../../../domain/run.ts';
import { Button, ButtonLink } from '../../components/Button/Button.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { ProgressLines } from '../../components/ProgressLines/ProgressLines.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import { wordsOfCode } from '../../primitives/words-of-code.ts';
import type { RunView } from './create-run.ts';
import { InterruptedNotice } from './InterruptedNotice.tsx';
import { shownStatus } from './run-facts.ts';
import styles from './Run.module.css';

export interface RunProgressProps {
  readonly view: RunView;
  readonly run: Run;
}

export function RunProgress(props: RunProgressProps): JSX.Element {
  const status = () => shownStatus(props.run, props.view.interrupted.ids());
  return (
    <Switch>
      <Match when={props.run.tags['furrow.kind'] === 'search'}>
        <ToSearch run={props.run} />
      </Match>
      <Match when={status() === 'interrupted'}>
        <InterruptedNotice
          ids={props.view.interrupted.ids()}
          onDone={() => void props.view.interrupted.check()}
        />
      </Match>
      <Match when={['scheduled', 'running', 'paused'].includes(status())}>
        <AtWork {...props} />
      </Match>
      <Match when={props.run.state.status === 'failed' || props.run.state.status === 'killed'}>
        <Ended run={props.run} />
      </Match>
    </Switch>
  );
}

/** A search has a screen of its own, with all that can be done with it. */
function ToSearch(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <div class={styles['verbs']}>
      <ButtonLink href={`/lab/search?run=${props.run.id}`}>{t().run.openSearch}</ButtonLink>
    </div>
  );
}

/** Calls one of training's verbs for the run; what goes wrong is said. */
function useVerb(): (act: () => Promise<void>) => void {
  const report = useReportError();
  return (act) => void act().catch(report);
}

function AtWork(props: RunProgressProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const { training } = usePorts();
  const call = useVerb();
  const [isPausing, setIsPausing] = createSignal(false);
  const status = () => shownStatus(props.run);
  const step = () => props.view.step();
  const share = () => {
    const known = step();
    return known === null || known.nSteps === 0 ? null : known.step / known.nSteps;
  };
  createEffect(on(status, () => setIsPausing(false)));
  const words = (): string => {
    const known = step();
    if (isPausing()) return t().run.pausing;
    if (known === null || status() === 'scheduled') return t().status[status()];
    const progress = t().run.progress(known.step, known.nSteps);
    if (known.remainingMs === null || status() === 'paused') return progress;
    return `${progress} · ${t().run.remaining(format().duration(known.remainingMs))}`;
  };
  return (
    <div class={styles['progress']}>
      {/* a paused run whose steps this page never heard of has nothing to draw */}
      <Show when={status() !== 'paused' || share() !== null}>
        <ProgressLines share={status() === 'scheduled' ? 0 : share()} label={words()} />
      </Show>
      <p class={styles['soft']}>{words()}</p>
      <div class={styles['verbs']}>
        <Show when={status() === 'running'}>
          <Button
            icon={<Pause size={18} />}
            busy={isPausing()}
            onClick={() => {
              setIsPausing(true);
              call(() => training.pause(props.run.id));
            }}
          >
            {t().run.pause}
          </Button>
        </Show>
        <Show when={status() === 'paused'}>
          <Button icon={<Play size={18} />} onClick={() => call(() => training.resume(props.run.id))}>
            {t().run.resume}
          </Button>
        </Show>
        <Button
          kind="quiet"
          icon={<Square size={18} />}
          onClick={() => call(() => training.stop(props.run.id))}
        >
          {t().run.stop}
        </Button>
      </div>
    </div>
  );
}

/** Failed or stopped: it can be taken up again, and a failure says why. */
function Ended(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  const errors = useMessages('errors');
  const { training } = usePorts();
  const call = useVerb();
  const failure = () => {
    const { state } = props.run;
    return state.status === 'failed' ? wordsOfCode(errors(), state.error.code) : null;
  };
  const resume = () => (
    <Show when={props.run.planId !== null && props.run.lifecycleStage === 'active'}>
      <Button icon={<Play size={18} />} onClick={() => call(() => training.resume(props.run.id))}>
        {t().run.resume}
      </Button>
    </Show>
  );
  return (
    <Show when={failure()} fallback={<div class={styles['verbs']}>{resume()}</div>}>
      {(words) => (
        <Notice kind="error" title={t().run.failedTitle} actions={resume()}>
          {words().what} {words().todo}
        </Notice>
      )}
    </Show>
  );
}
