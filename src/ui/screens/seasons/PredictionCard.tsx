/**
 * The model's answer, as one types: the range first, then the total in the farmer's own unit, then how far to trust it.
 * Never a bare number, and never silent about what lies outside the model's experience.
 */
import Check from 'lucide-solid/icons/check';
import { createSignal, For, Show, type JSX } from 'solid-js';
import type { PredictionResult } from '../../../workers/contracts/inference.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Segmented } from '../../components/Choice/ChoiceCards.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { RangeBar } from '../../components/RangeBar/RangeBar.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { yieldDigits } from '../../i18n/format.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { usePreferences } from '../../preferences.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import { areaAsSaid } from '../fields/area-as-said.ts';
import type { SeasonView } from './create-season.ts';
import { useInputWords } from './input-words.ts';
import { useIssueText } from './issue-text.ts';
import { limitsFor } from './limits-for.ts';
import { totalOf, totalUnits, type TotalUnit } from './yield-total.ts';
import { useYieldFormat } from './yield-format.ts';
import styles from './Season.module.css';

export type Answered = Extract<PredictionResult, { type: 'prediction' }>;

export function PredictionCard(props: { readonly view: SeasonView }): JSX.Element {
  const t = useMessages('field');
  const answered = (): Answered | null => {
    const result = props.view.result();
    return result?.type === 'prediction' ? result : null;
  };
  return (
    <section
      class={styles['answer']}
      aria-label={t().prediction.title}
      data-answer={props.view.result()?.type ?? 'waiting'}
    >
      <Show when={answered()} fallback={<NoAnswer view={props.view} />}>
        {(result) => <Answer view={props.view} result={result()} />}
      </Show>
    </section>
  );
}

/** Why there is no number: what is still to be said, or that this season cannot be predicted. */
function NoAnswer(props: { readonly view: SeasonView }): JSX.Element {
  const t = useMessages('field');
  const issueText = useIssueText();
  // questions left open are marked in the form; what no question explains is said here
  const beyondForm = () => {
    const result = props.view.result();
    if (result?.type !== 'refused') return [];
    const asked = new Set(props.view.inputs().map(({ name }) => name));
    return result.issues.filter(({ column }) => column === undefined || !asked.has(column));
  };
  return (
    <>
      <h2 class={styles['answerTitle']}>{t().prediction.title}</h2>
      <Show when={beyondForm()[0]} fallback={<p class={styles['soft']}>{t().prediction.waiting}</p>}>
        {(issue) => (
          <Notice kind="warning" title={t().prediction.refusedTitle} live>
            {issueText(issue(), null, (value) => value)}
          </Notice>
        )}
      </Show>
    </>
  );
}

function Answer(props: { readonly view: SeasonView; readonly result: Answered }): JSX.Element {
  const t = useMessages('field');
  const formatYield = useYieldFormat();
  const width = () => props.result.range.high - props.result.range.low;
  const asYield = (value: number) => formatYield(value, props.result.unit, props.view.answers(), width());
  // what was measured is said before what is claimed
  const chance = (): string => {
    const { measuredCoverage, range } = props.result;
    if (measuredCoverage === null) return t().prediction.chance(Math.round(range.coverage * 10));
    return t().prediction.measured(Math.round(measuredCoverage * 10));
  };
  return (
    <>
      <div class={styles['answerHead']}>
        <h2 class={styles['answerTitle']}>{t().prediction.title}</h2>
        <p class={styles['mean']} data-prediction>
          {asYield(props.result.mean)}
        </p>
      </div>
      <RangeBar
        low={props.result.range.low}
        mean={props.result.mean}
        high={props.result.range.high}
        coverage={props.result.range.coverage}
        naive={props.result.naive}
        outside={props.result.applicability === 'outside'}
        format={asYield}
      />
      <p class={styles['soft']}>{chance()}</p>
      <Trust result={props.result} />
      <Total view={props.view} result={props.result} />
      <Keep view={props.view} />
      <Source view={props.view} result={props.result} asYield={asYield} />
    </>
  );
}

function Trust(props: { readonly result: Answered }): JSX.Element {
  const t = useMessages('field');
  const words = useInputWords();
  const inputs = () => props.result.outside.map((name) => words().label(name)).join(', ');
  return (
    <div aria-live="polite">
      <Show when={props.result.applicability === 'outside'}>
        <Notice kind="warning" title={t().prediction.outsideTitle}>
          {inputs() === '' ? t().prediction.edgeText : t().prediction.outsideText(inputs())}
        </Notice>
      </Show>
      <Show when={props.result.applicability === 'edge'}>
        <Notice title={t().prediction.edgeTitle}>{t().prediction.edgeText}</Notice>
      </Show>
    </div>
  );
}

/** The whole field's harvest, in tonnes, kilograms or bags. */
function Total(props: { readonly view: SeasonView; readonly result: Answered }): JSX.Element {
  const t = useMessages('field');
  const format = useFormat();
  const { values } = usePreferences();
  const [unit, setUnit] = createSignal<TotalUnit>('t');
  const amount = (perArea: number): number | null =>
    totalOf(perArea, props.result.unit, props.view.field.areaHa, unit(), values().units.bagKg);
  const range = () => {
    const [low, high] = [amount(props.result.range.low), amount(props.result.range.high)];
    if (low === null || high === null) return null;
    const digits = unit() === 't' ? yieldDigits(high, high - low) : 0;
    const words = { t: t().prediction.tonnes, kg: t().prediction.kilograms, bag: t().prediction.bags };
    return t().prediction.amount(format().fixed(low, digits), format().fixed(high, digits), words[unit()]);
  };
  const choices = () => [
    { value: 't', label: t().prediction.tonnes },
    { value: 'kg', label: t().prediction.kilograms },
    { value: 'bag', label: t().prediction.bagsOf(format().quantity(values().units.bagKg, 'kg')) },
  ];
  return (
    <Show when={range()}>
      {(text) => (
        <div class={styles['total']}>
          <p>{t().prediction.total(areaAsSaid(props.view.field, format()))}</p>
          <p class={styles['amount']}>{text()}</p>
          <Segmented
            label={t().prediction.totalUnit}
            hideLabel
            value={unit()}
            choices={choices()}
            onChange={(value) => setUnit(totalUnits.find((known) => known === value) ?? 't')}
          />
        </div>
      )}
    </Show>
  );
}

function Keep(props: { readonly view: SeasonView }): JSX.Element {
  const t = useMessages('field');
  const report = useReportError();
  const [isBusy, setIsBusy] = createSignal(false);
  const keep = async (): Promise<void> => {
    setIsBusy(true);
    try {
      await props.view.keep();
      toast({ kind: 'good', text: t().prediction.keptToast });
    } catch (error) {
      report(error);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Show
      when={!props.view.isKept()}
      fallback={
        <p class={styles['kept']}>
          <Check size={20} />
          {t().prediction.kept}
        </p>
      }
    >
      <Button kind="primary" wide busy={isBusy()} onClick={() => void keep()}>
        {t().prediction.keep}
      </Button>
    </Show>
  );
}

interface SourceProps {
  readonly view: SeasonView;
  readonly result: Answered;
  readonly asYield: (value: number) => string;
}

/** Where the number comes from: the model, what it counted on, what it leaves out. */
function Source(props: SourceProps): JSX.Element {
  const t = useMessages('field');
  const format = useFormat();
  const words = useMessages('agronomy');
  const derived = (name: string): number | null => props.result.derived[name] ?? null;
  const limits = () => limitsFor(props.view.form.card.limits, props.view.answers());
  return (
    <details class={styles['source']}>
      <summary>{t().prediction.sourceTitle}</summary>
      <div class={styles['sourceBody']}>
        <Show when={props.result.uncorrected.mean !== props.result.mean}>
          <p>{t().prediction.raw(props.asYield(props.result.uncorrected.mean))}</p>
        </Show>
        <Show when={props.result.ownRecordWeight > 0}>
          <p>{t().prediction.learned(format().percent(props.result.ownRecordWeight))}</p>
        </Show>
        <Show when={props.result.naive !== null && props.result.naive}>
          {(naive) => <p>{t().prediction.naive(props.asYield(naive()))}</p>}
        </Show>
        <Show when={derived('exp_days')}>{(days) => <p>{t().prediction.days(Math.round(days()))}</p>}</Show>
        <Show when={derived('rain_mm') ?? derived('clim_rain_mm')}>
          {(rain) => <p>{t().prediction.rain(format().quantity(rain(), 'mm', 0))}</p>}
        </Show>
        <Show when={derived('wrsi_total') ?? derived('wrsi_plan')}>
          {(share) => <p>{t().prediction.water(format().percent(share()))}</p>}
        </Show>
        <ul class={styles['limits']}>
          <For each={limits()}>{(code) => <li>{wordFor(words().limits, code)}</li>}</For>
        </ul>
        <p class={styles['soft']}>
          {t().prediction.model(
            props.result.model.name,
            props.result.model.version,
            props.result.model.level,
          )}
        </p>
      </div>
    </details>
  );
}
