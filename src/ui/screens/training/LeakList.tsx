/** What the audit of this very plan found, with what can be done about it at once. */
import { createMemo, For, Show, type JSX } from 'solid-js';
import type { SplitRule } from '../../../domain/split.ts';
import type { LeakFinding } from '../../../workers/contracts/training.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import type { PlanView } from './create-plan.ts';
import { groupLeaks, type LeakGroup } from './leak-groups.ts';
import type { PlanDraft } from './plan-draft.ts';
import { proposeFor } from './propose-plan.ts';
import styles from './Training.module.css';

export function LeakList(props: {
  readonly plan: PlanView;
  readonly leaks: readonly LeakFinding[];
}): JSX.Element {
  const t = useMessages('lab-train');
  const groups = createMemo(() => groupLeaks(props.leaks));
  const grave = () => groups().filter(({ severity }) => severity !== 'info');
  const mild = () => groups().filter(({ severity }) => severity === 'info');
  return (
    <>
      <Show when={grave().length > 0}>
        <h3>{t().leaks.title}</h3>
        <For each={grave()}>{(leak) => <Leak plan={props.plan} leak={leak} />}</For>
      </Show>
      <Show when={mild().length > 0}>
        <details class={styles['settings']}>
          <summary>{t().leaks.more(mild().length)}</summary>
          <div class={styles['stack']}>
            <For each={mild()}>{(leak) => <Leak plan={props.plan} leak={leak} />}</For>
          </div>
        </details>
      </Show>
    </>
  );
}

const kinds = { severe: 'error', warning: 'warning', info: 'info' } as const;

function Leak(props: { readonly plan: PlanView; readonly leak: LeakGroup }): JSX.Element {
  const t = useMessages('lab-train');
  const title = () => props.leak.subjects.filter((subject) => subject !== '').join(', ');
  const canLeaveOut = () =>
    (props.leak.remedy === 'drop-columns' || props.leak.code === 'constant-in-group') &&
    props.leak.columns.some((name) => props.plan.draft.features.includes(name));
  const leaveOut = (): void => {
    for (const name of props.leak.columns) props.plan.setFeature(name, false);
  };
  return (
    <Notice
      kind={kinds[props.leak.severity]}
      {...(title() === '' ? {} : { title: title() })}
      actions={
        <Show when={props.leak.severity !== 'info'}>
          <Show when={canLeaveOut()}>
            <Button onClick={leaveOut}>{t().leaks.leaveOut}</Button>
          </Show>
          <UseSplit plan={props.plan} leak={props.leak} />
        </Show>
      }
    >
      {t().leaks.codes[props.leak.code]}{' '}
      <Show when={props.leak.remedy !== 'drop-columns'}>{t().leaks.share(props.leak.share)}</Show>
    </Notice>
  );
}

/** To two figures, and never narrower: 0.001234 → 0.0013. */
function roundedUp(width: number): number {
  const step = 10 ** (Math.floor(Math.log10(width)) - 1);
  return Number((Math.ceil(width / step) * step).toPrecision(2));
}

/** Squares as wide as neighbours are alike; null where they are as wide already. */
function bySquares(
  { columns: [x, y], blockSize }: Extract<SplitRule, { kind: 'spatial' }>,
  { splitKind, spatial }: PlanDraft,
  change: PlanView['change'],
): (() => void) | null {
  const side = blockSize === null ? null : roundedUp(blockSize);
  const isSo = splitKind === 'spatial' && spatial.blockSize === side;
  return isSo ? null : () => change({ splitKind: 'spatial', spatial: { x, y, blockSize: side } });
}

/** Only a split that is another than the present one, and of a single column, is offered. */
function UseSplit(props: { readonly plan: PlanView; readonly leak: LeakGroup }): JSX.Element {
  const t = useMessages('lab-train');
  const use = (): (() => void) | null => {
    const rule = props.leak.proposal;
    const { draft, dataset, change } = props.plan;
    const own = proposeFor(dataset, draft.target);
    // from rows at random, back to the split that suits the table, whatever a single finding would mend
    if (draft.splitKind === 'random' && own.splitKind !== 'random' && rule !== null) {
      const { splitKind, year, group, spatial, features, baselineGroups } = own;
      return () => change({ splitKind, year, group, spatial, features, baselineGroups });
    }
    const isColumn = (name: string) => dataset.columns.some((column) => column.name === name);
    if (rule?.kind === 'year' && draft.splitKind !== 'year') {
      const { column, firstTestYear, nCalibrationYears } = rule;
      return () => change({ splitKind: 'year', year: { column, firstTestYear, nCalibrationYears } });
    }
    if (rule?.kind === 'spatial') return bySquares(rule, draft, change);
    if (rule?.kind !== 'group' || !isColumn(rule.column)) return null;
    if (draft.splitKind === 'group' && draft.group.column === rule.column) return null;
    return () => {
      props.plan.setFeature(rule.column, false);
      change({
        splitKind: 'group',
        group: { column: rule.column },
        baselineGroups: draft.baselineGroups.filter((name) => name !== rule.column),
      });
    };
  };
  return <Show when={use()}>{(run) => <Button onClick={() => run()()}>{t().leaks.useSplit}</Button>}</Show>;
}
