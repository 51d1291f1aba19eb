/** How rows are held out: by year, by group, or at random on purpose, with the reason for what is proposed. */
import { Match, Show, Switch, type JSX } from 'solid-js';
import { Section } from '../../components/Card/Card.tsx';
import { ChoiceCards } from '../../components/Choice/ChoiceCards.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { NumberField } from '../../components/NumberField/NumberField.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import type { DraftCode } from './check-draft.ts';
import { hasYears } from './column-roles.ts';
import type { PlanView } from './create-plan.ts';
import { rangeMethodsFor, setsRowsApart, type SplitKind } from './plan-draft.ts';
import { groupColumns } from './propose-plan.ts';
import styles from './Training.module.css';

const kinds = ['year', 'group', 'spatial', 'random'] as const satisfies readonly SplitKind[];
const isKind = (value: string): value is SplitKind => kinds.some((kind) => kind === value);

export function SplitChoice(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const details = () => ({
    year: t().split.yearDetail,
    group: t().split.groupDetail,
    spatial: t().split.spatialDetail,
    random: t().split.randomDetail,
  });
  const choose = (kind: string): void => {
    if (!isKind(kind)) return;
    const { rangeMethod } = props.plan.draft;
    const fits = rangeMethodsFor(kind).includes(rangeMethod);
    props.plan.change({ splitKind: kind, rangeMethod: fits ? rangeMethod : 'split' });
    if (kind === 'group') leaveOutGroup(props.plan, props.plan.draft.group.column);
  };
  return (
    <Section title={t().split.title}>
      <div class={styles['wideChoices']}>
        <ChoiceCards
          label={t().split.label}
          choices={kinds.map((kind) => ({ value: kind, label: t().split[kind], detail: details()[kind] }))}
          value={props.plan.draft.splitKind}
          onChange={choose}
        />
      </div>
      <Switch>
        <Match when={props.plan.draft.splitKind === 'year'}>
          <ByYear plan={props.plan} />
        </Match>
        <Match when={props.plan.draft.splitKind === 'group'}>
          <ByGroup plan={props.plan} />
        </Match>
        <Match when={props.plan.draft.splitKind === 'spatial'}>
          <ByPlace plan={props.plan} />
        </Match>
        <Match when={props.plan.draft.splitKind === 'random'}>
          <Notice kind="warning">{t().split.randomWarning}</Notice>
          <Shares plan={props.plan} />
        </Match>
      </Switch>
      <Show when={hasIssue(props.plan, 'no-calibration')}>
        <Notice kind="warning">{t().issue['no-calibration']}</Notice>
      </Show>
    </Section>
  );
}

const hasIssue = (plan: PlanView, code: DraftCode): boolean =>
  plan.issues().some((issue) => issue.code === code);

/** A group that is held out has a name never seen: as an input it can only mislead. */
function leaveOutGroup(plan: PlanView, column: string): void {
  if (plan.draft.features.includes(column)) plan.setFeature(column, false);
  const baselineGroups = plan.draft.baselineGroups.filter((name) => name !== column);
  plan.change({ baselineGroups });
}

function ByYear(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const year = () => props.plan.draft.year;
  const columns = () => props.plan.dataset.columns.filter(hasYears);
  const message = (...codes: readonly DraftCode[]): string | null => {
    const code = codes.find((one) => hasIssue(props.plan, one));
    return code === undefined ? null : t().issue[code];
  };
  const change = (part: Partial<PlanView['draft']['year']>): void =>
    props.plan.change({ year: { ...year(), ...part } });
  return (
    <Show when={columns().length > 0} fallback={<Notice kind="warning">{t().split.noYears}</Notice>}>
      <p class={styles['soft']}>{t().split.whyYear}</p>
      <div class={styles['triple']}>
        <SelectField
          label={t().split.yearColumn}
          value={year().column}
          options={columns().map(({ name }) => ({ value: name, label: name }))}
          onChange={(column) => change({ column })}
          error={message('no-year-column')}
        />
        <NumberField
          label={t().split.firstTestYear}
          whole
          value={year().firstTestYear}
          onInput={(firstTestYear) => change({ firstTestYear })}
          error={message('no-test-year', 'no-test-rows', 'no-training-rows')}
        />
        <Show when={setsRowsApart(props.plan.draft.rangeMethod)}>
          <NumberField
            label={t().split.calibrationYears}
            whole
            value={year().nCalibrationYears}
            onInput={(nCalibrationYears) => change({ nCalibrationYears })}
            error={message('bad-share')}
          />
        </Show>
      </div>
    </Show>
  );
}

function ByGroup(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const columns = () => {
    const { dataset, draft } = props.plan;
    return groupColumns(
      dataset.columns.filter(({ name }) => name !== draft.target),
      dataset.nRows,
    );
  };
  return (
    <Show when={columns().length > 0} fallback={<Notice kind="warning">{t().split.noGroups}</Notice>}>
      <p class={styles['soft']}>{t().split.whyGroup}</p>
      <Shares plan={props.plan}>
        <SelectField
          label={t().split.groupColumn}
          value={props.plan.draft.group.column}
          options={columns().map(({ name }) => ({ value: name, label: name }))}
          onChange={(column) => {
            props.plan.change({ group: { column } });
            leaveOutGroup(props.plan, column);
          }}
          error={hasIssue(props.plan, 'no-group-column') ? t().issue['no-group-column'] : null}
        />
      </Shares>
    </Show>
  );
}

function ByPlace(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const place = () => props.plan.draft.spatial;
  const numbers = () =>
    props.plan.dataset.columns.filter(
      ({ kind, name }) => kind === 'number' && name !== props.plan.draft.target,
    );
  const options = (chosen: string) => [
    ...(chosen === '' ? [{ value: '', label: t().split.choose }] : []),
    ...numbers().map(({ name }) => ({ value: name, label: name })),
  ];
  const change = (part: Partial<PlanView['draft']['spatial']>): void =>
    props.plan.change({ spatial: { ...place(), ...part } });
  const message = (code: DraftCode): string | null => (hasIssue(props.plan, code) ? t().issue[code] : null);
  return (
    <Show when={numbers().length > 1} fallback={<Notice kind="warning">{t().split.noPlaces}</Notice>}>
      <p class={styles['soft']}>{t().split.whySpatial}</p>
      <div class={styles['triple']}>
        <SelectField
          label={t().split.xColumn}
          value={place().x}
          options={options(place().x)}
          onChange={(x) => change({ x })}
          error={message('no-coordinates')}
        />
        <SelectField
          label={t().split.yColumn}
          value={place().y}
          options={options(place().y)}
          onChange={(y) => change({ y })}
        />
        <NumberField
          label={t().split.blockSize}
          help={t().split.blockSizeHelp}
          value={place().blockSize}
          onInput={(blockSize) => change({ blockSize })}
          error={message('bad-block-size')}
        />
      </div>
      <Shares plan={props.plan} />
    </Show>
  );
}

const toPercent = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1000) / 10;
const toShare = (percent: number | null): number | null => (percent === null ? null : percent / 100);

function Shares(props: { readonly plan: PlanView; readonly children?: JSX.Element }): JSX.Element {
  const t = useMessages('lab-train');
  const error = () => (hasIssue(props.plan, 'bad-share') ? t().issue['bad-share'] : null);
  return (
    <div class={styles['triple']}>
      {props.children}
      <NumberField
        label={t().split.testShare}
        unit="%"
        value={toPercent(props.plan.draft.testShare)}
        onInput={(percent) => props.plan.change({ testShare: toShare(percent) })}
        error={error()}
      />
      <Show when={setsRowsApart(props.plan.draft.rangeMethod)}>
        <NumberField
          label={t().split.calibrationShare}
          unit="%"
          value={toPercent(props.plan.draft.calibrationShare)}
          onInput={(percent) => props.plan.change({ calibrationShare: toShare(percent) })}
        />
      </Show>
    </div>
  );
}
