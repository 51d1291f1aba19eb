/** Small marks that travel with a run wherever it is shown: its status, that it is naive, that its split is random. */
import Ban from 'lucide-solid/icons/ban';
import CircleCheck from 'lucide-solid/icons/circle-check';
import CirclePause from 'lucide-solid/icons/circle-pause';
import CirclePlay from 'lucide-solid/icons/circle-play';
import CircleX from 'lucide-solid/icons/circle-x';
import Hourglass from 'lucide-solid/icons/hourglass';
import Unplug from 'lucide-solid/icons/unplug';
import { Show, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Run } from '../../../domain/run.ts';
import { useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import { hasRandomSplit, isBaseline, type ShownStatus } from './run-facts.ts';
import styles from './Runs.module.css';

const icons = {
  scheduled: Hourglass,
  running: CirclePlay,
  paused: CirclePause,
  interrupted: Unplug,
  finished: CircleCheck,
  failed: CircleX,
  killed: Ban,
} as const;

const tones: Partial<Readonly<Record<ShownStatus, string>>> = {
  running: 'atWork',
  interrupted: 'warned',
  finished: 'good',
  failed: 'bad',
};

/** An icon and a word; its colour only repeats them. */
export function StatusMark(props: { readonly status: ShownStatus }): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <span class={cx(styles['status'], styles[tones[props.status] ?? ''])}>
      <Dynamic component={icons[props.status]} size={16} />
      {t().status[props.status]}
    </span>
  );
}

export function NaiveBadge(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <Show when={isBaseline(props.run)}>
      <span class={styles['badge']}>{t().naive}</span>
    </Show>
  );
}

/** `long` where there is room for two words. */
export function RandomBadge(props: { readonly run: Run; readonly long?: boolean }): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <Show when={hasRandomSplit(props.run)}>
      <span class={cx(styles['badge'], styles['caution'])} title={t().randomWhy}>
        {props.long === true ? t().randomLong : t().random}
      </span>
    </Show>
  );
}
