/** The table as it would be kept: what was found, what does not fit, what each column is, and the button that keeps it. */
import { createSignal, For, Show, type JSX } from 'solid-js';
import type { Issue } from '../../../domain/errors.ts';
import type { ColumnOverride, Dialect, ImportPreview } from '../../../workers/contracts/import.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { ChoiceCards } from '../../components/Choice/ChoiceCards.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { ColumnCard } from './ColumnCard.tsx';
import { createStaged } from './create-staged.ts';
import styles from './Data.module.css';
import { DialectForm } from './DialectForm.tsx';
import { withColumn, type ImportDraft } from './import-draft.ts';
import { IssueList } from './IssueList.tsx';
import { PreviewTable } from './PreviewTable.tsx';

export interface ImportReviewProps {
  readonly preview: ImportPreview;
  readonly draft: ImportDraft;
  readonly refused: readonly Issue[];
  readonly onDraft: (draft: ImportDraft) => void;
  readonly onReread: (dialect: Partial<Dialect>, columns: Readonly<Record<string, ColumnOverride>>) => void;
  readonly onKeep: () => void;
  readonly onCancel: () => void;
}

/** Cards that are drawn at once; each has four controls. */
const CARDS_AT_ONCE = 24;

export function ImportReview(props: ImportReviewProps): JSX.Element {
  const t = useMessages('lab-data');
  const shell = useMessages('shell');
  const format = useFormat();
  const [nCards, setNCards] = createSignal(CARDS_AT_ONCE);
  const drawn = createStaged(() => Math.min(nCards(), props.preview.columns.length), 2);
  const hidden = () => props.preview.columns.length - nCards();
  const decisionOf = (name: string) =>
    props.draft.columns.find(({ column }) => column === name) ?? {
      column: name,
      use: false,
      unit: null,
      rename: null,
    };

  return (
    <>
      <p class={styles['found']} data-testid="import-found">
        {t().review.found(
          props.preview.nRows,
          props.preview.columns.length,
          format().bytes(props.preview.nBytes),
        )}
      </p>
      <Show when={props.preview.warnings.length > 0}>
        <Notice kind="warning" title={t().review.warnings}>
          <IssueList issues={props.preview.warnings} />
        </Notice>
      </Show>
      <Section title={t().review.rows}>
        <PreviewTable preview={props.preview} />
      </Section>
      <Show when={props.preview.nCellIssues > 0}>
        <Section title={t().review.badTitle(props.preview.nCellIssues)}>
          <IssueList issues={props.preview.cellIssues} count={props.preview.nCellIssues} />
          <ChoiceCards
            label={t().review.badCells}
            value={props.draft.badCells}
            choices={[
              { value: 'missing', label: t().review.badMissing, detail: t().review.badMissingDetail },
              { value: 'stop', label: t().review.badStop },
            ]}
            onChange={(value) =>
              props.onDraft({ ...props.draft, badCells: value === 'stop' ? 'stop' : 'missing' })
            }
          />
        </Section>
      </Show>
      <Section title={t().review.readAs} lead={t().review.readAsLead}>
        <DialectForm dialect={props.preview.dialect} onChange={(change) => props.onReread(change, {})} />
      </Section>
      <Section title={t().review.columns} lead={t().review.columnsLead}>
        <ul class={styles['columns']}>
          <For each={props.preview.columns.slice(0, drawn())}>
            {(column) => (
              <ColumnCard
                column={column}
                decision={decisionOf(column.name)}
                nRows={props.preview.nRows}
                onDecide={(change) => props.onDraft(withColumn(props.draft, column.name, change))}
                onReread={(override) => props.onReread({}, { [column.name]: override })}
              />
            )}
          </For>
        </ul>
        <Show when={hidden() > 0}>
          <Button onClick={() => setNCards((n) => n + CARDS_AT_ONCE)}>
            {t().review.showMore(Math.min(CARDS_AT_ONCE, hidden()))}
          </Button>
        </Show>
      </Section>
      <Section title={t().review.keepTitle}>
        <Show when={props.refused.length > 0}>
          <Notice kind="error" title={t().import.refusedTitle} live>
            <IssueList issues={props.refused} />
          </Notice>
        </Show>
        <div class={styles['keep']}>
          <TextField
            label={t().review.datasetName}
            value={props.draft.name}
            maxLength={120}
            onInput={(name) => props.onDraft({ ...props.draft, name })}
          />
          <Button kind="primary" onClick={() => props.onKeep()}>
            {t().review.keep}
          </Button>
          <Button kind="quiet" onClick={() => props.onCancel()}>
            {shell().action.cancel}
          </Button>
        </div>
      </Section>
    </>
  );
}
