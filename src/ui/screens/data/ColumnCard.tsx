/** One column of a table that is not kept yet: what it holds, and what is to be done with it. */
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { Show, type JSX } from 'solid-js';
import { isUnitId } from '../../../domain/units.ts';
import type { ColumnDecision, ColumnOverride, PreviewColumn } from '../../../workers/contracts/import.ts';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { Switch } from '../../components/Switch/Switch.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { ColumnFacts } from './ColumnFacts.tsx';
import styles from './Data.module.css';
import { createUnitOptions } from './unit-options.ts';

export interface ColumnCardProps {
  readonly column: PreviewColumn;
  readonly decision: ColumnDecision;
  readonly nRows: number;
  readonly onDecide: (change: Partial<ColumnDecision>) => void;
  readonly onReread: (override: ColumnOverride) => void;
}

const kinds = ['number', 'category', 'date'] as const;

export function ColumnCard(props: ColumnCardProps): JSX.Element {
  const t = useMessages('lab-data');
  const options = createUnitOptions();
  const kindOf = (value: string) => kinds.find((kind) => kind === value) ?? props.column.kind;
  return (
    <li class={styles['column']}>
      <Switch
        label={props.column.name}
        help={t().review.use}
        checked={props.decision.use}
        disabled={props.column.unusable !== null}
        onChange={(use) => props.onDecide({ use })}
      />
      <ColumnFacts profile={props.column.profile} nRows={props.nRows} unit={props.decision.unit} />
      <Show when={props.column.nBad > 0}>
        <p class={styles['bad']}>
          <TriangleAlert size={16} /> {t().column.left(props.column.nBad)}
        </p>
      </Show>
      <div class={styles['controls']}>
        <TextField
          label={t().review.name}
          value={props.decision.rename ?? props.column.name}
          maxLength={200}
          onInput={(name) => props.onDecide({ rename: name === props.column.name ? null : name })}
        />
        <SelectField
          label={t().review.kind}
          value={props.column.kind}
          options={kinds.map((kind) => ({ value: kind, label: t().kind[kind] }))}
          onChange={(kind) => props.onReread({ kind: kindOf(kind) })}
        />
        <Show when={props.column.kind === 'number'}>
          <SelectField
            label={t().review.unit}
            value={props.decision.unit ?? ''}
            emptyLabel={t().review.noUnit}
            options={options(props.decision.unit)}
            onChange={(unit) => props.onDecide({ unit: isUnitId(unit) ? unit : null })}
          />
          <SelectField
            label={t().review.decimal}
            value={props.column.decimal}
            options={(['.', ','] as const).map((mark) => ({ value: mark, label: t().review.decimals[mark] }))}
            onChange={(mark) => props.onReread({ decimal: mark === ',' ? ',' : '.' })}
          />
        </Show>
        <Show when={props.column.kind === 'date'}>
          <SelectField
            label={t().review.dateOrder}
            value={props.column.dateOrder}
            options={(['dmy', 'mdy'] as const).map((order) => ({
              value: order,
              label: t().review.dateOrders[order],
            }))}
            onChange={(order) => props.onReread({ dateOrder: order === 'mdy' ? 'mdy' : 'dmy' })}
          />
        </Show>
      </div>
    </li>
  );
}
