/** Each run with its furrows, how far it is and what can be done with it; naive guesses are one line. */
import { A } from '@solidjs/router';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import Square from 'lucide-solid/icons/square';
import { createMemo, For, Show, type JSX } from 'solid-js';
import type { Run } from '../../../domain/run.ts';
import { IconButton } from '../../components/Button/Button.tsx';
import { ProgressLines } from '../../components/ProgressLines/ProgressLines.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordsOfCode } from '../../primitives/words-of-code.ts';
import type { BoardView } from './create-board.ts';
import { estimatorOf, isBaseline } from './result-table.ts';
import { viewRun, type RunAction, type RunView } from './run-view.ts';
import styles from './Training.module.css';

export function RunList(props: { readonly view: BoardView; readonly runs: readonly Run[] }): JSX.Element {
  const t = useMessages('lab-train');
  const naive = () => props.runs.filter(isBaseline);
  const nDone = () => naive().filter(({ state }) => state.status === 'finished').length;
  // keyed by id, so that a reading of the store never rebuilds a line under one's finger
  const ids = createMemo(() => props.runs.filter((run) => !isBaseline(run)).map(({ id }) => id), [], {
    equals: (a, b) => a.join() === b.join(),
  });
  return (
    <ul class={styles['runs']}>
      <Show when={naive().length > 0}>
        <li class={styles['run']}>
          <div class={styles['runHead']}>
            <span class={styles['runName']}>{t().board.naive}</span>
            <span class={styles['soft']}>{t().board.naiveDone(nDone(), naive().length)}</span>
          </div>
          <For each={naive().filter(({ state }) => state.status === 'failed')}>
            {(run) => <Failure run={run} />}
          </For>
        </li>
      </Show>
      <For each={ids()}>
        {(id) => (
          <Show when={props.runs.find((run) => run.id === id)}>
            {(run) => <RunLine view={props.view} run={run()} />}
          </Show>
        )}
      </For>
    </ul>
  );
}

function RunLine(props: { readonly view: BoardView; readonly run: Run }): JSX.Element {
  const t = useMessages('lab-train');
  const format = useFormat();
  const name = () => t().estimator[estimatorOf(props.run)];
  const standing = createMemo(() =>
    viewRun(props.run, props.view.progressOf(props.run.id), props.view.interrupted().has(props.run.id)),
  );
  return (
    <li class={styles['run']}>
      <div class={styles['runHead']}>
        <A class={styles['runName']} href={`/lab/runs/${props.run.id}`}>
          {name()}
        </A>
        <span class={styles['standing']} data-standing={standing().standing}>
          {t().board.standing[standing().standing]}
          <Show when={standing().standing === 'finished' && standing().durationMs}>
            {(durationMs) => ` · ${t().board.took(format().duration(durationMs()))}`}
          </Show>
        </span>
        <span class={styles['runActions']}>
          <For each={standing().actions}>
            {(action) => (
              <IconButton
                label={t().board.actionOn(t().board.action[action], name())}
                icon={<ActionIcon action={action} />}
                disabled={props.view.askedOf(props.run.id) === action}
                onClick={() => props.view.act(action, [props.run.id])}
              />
            )}
          </For>
        </span>
      </div>
      <Show when={hasProgress(standing())}>
        <ProgressLines share={standing().share} label={t().board.progressOf(name())} />
      </Show>
      <Show when={props.run.state.status === 'failed'} fallback={<Detail view={standing()} />}>
        <Failure run={props.run} />
      </Show>
    </li>
  );
}

const hasProgress = ({ standing }: RunView): boolean =>
  standing === 'training' || standing === 'paused' || standing === 'interrupted';

function ActionIcon(props: { readonly action: RunAction }): JSX.Element {
  const icons = { pause: Pause, resume: Play, stop: Square };
  const Icon = icons[props.action];
  return <Icon size={18} />;
}

function Detail(props: { readonly view: RunView }): JSX.Element {
  const t = useMessages('lab-train');
  const format = useFormat();
  const words = (): string[] => {
    const { standing, step, nSteps, remainingMs } = props.view;
    const steps = nSteps === null ? t().board.stepOnly(step) : t().board.step(step, nSteps);
    const isMoving = standing !== 'waiting' && standing !== 'finished' && step > 0;
    return [
      ...(isMoving ? [steps] : []),
      ...(remainingMs === null ? [] : [t().board.remaining(format().duration(remainingMs))]),
    ];
  };
  return (
    <Show when={words().length > 0}>
      <p class={styles['soft']}>{words().join(' · ')}</p>
    </Show>
  );
}

function Failure(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-train');
  const errors = useMessages('errors');
  const words = () => {
    const { state } = props.run;
    return state.status === 'failed' ? wordsOfCode(errors(), state.error.code) : null;
  };
  return (
    <Show when={words()}>
      {(found) => (
        <p class={styles['failure']}>
          {t().results.failed(t().estimator[estimatorOf(props.run)])}. {found().what} {found().todo}
        </p>
      )}
    </Show>
  );
}
