import { createMemo, Show, type JSX } from 'solid-js';
import { Section } from '../../components/Card/Card.tsx';
import { LineChart } from '../../charts/LineChart.tsx';
import { hasManySteps } from '../../charts/learning-steps.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import type { BoardRuns, RunCurve } from './create-board.ts';
import { curveSeries } from './plan-curves.ts';
import { estimatorOf } from './result-table.ts';

/** Training and validation error by step, growing while a run trains. */
export function Curves(props: {
  readonly board: BoardRuns;
  readonly curves: readonly RunCurve[];
}): JSX.Element {
  const t = useMessages('lab-train');
  const format = useFormat();
  const series = createMemo(() => {
    const named = props.curves.flatMap(({ runId, training, validation }) => {
      const run = props.board.runs.find(({ id }) => id === runId);
      return run === undefined ? [] : [{ name: t().estimator[estimatorOf(run)], training, validation }];
    });
    return curveSeries(named, { training: t().board.curveTraining, validation: t().board.curveValidation });
  });
  const unit = () => (props.board.targetUnit === null ? '' : format().unit(props.board.targetUnit));
  return (
    <Show when={series().length > 0}>
      <Section title={t().board.curves} lead={t().board.curvesLead}>
        <LineChart
          label={t().board.curves}
          series={series()}
          xLabel={t().board.curveStep}
          yLabel={[t().board.rmse, unit()].filter((word) => word !== '').join(', ')}
          logX={hasManySteps(series())}
          formatX={(step) => format().number(step, 0)}
          formatY={(value) => format().significant(value, 3)}
        />
      </Section>
    </Show>
  );
}
