/** Which columns the table of runs shows: facts, and any metric, param or tag that a run has. */
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import type { Run } from '../../../domain/run.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Dialog } from '../../components/Dialog/Dialog.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import type { ChosenColumns } from './create-columns.ts';
import { factColumns, offerColumns, parseColumn, usualColumns } from './run-columns.ts';
import { columnHeader } from './RunsTable.tsx';
import styles from './Runs.module.css';

export interface ColumnChooserProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly columns: ChosenColumns;
  readonly runs: readonly Run[];
}

export function ColumnChooser(props: ColumnChooserProps): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <Dialog
      open={props.open}
      title={t().columns.title}
      wide
      onClose={props.onClose}
      actions={
        <>
          <Button kind="quiet" onClick={() => props.columns.set(usualColumns)}>
            {t().columns.reset}
          </Button>
          <Button kind="primary" onClick={() => props.onClose()}>
            {t().columns.done}
          </Button>
        </>
      }
    >
      <Choices {...props} />
    </Dialog>
  );
}

/** Made anew each time the dialog opens: its keys are those of the runs at that moment. */
function Choices(props: ColumnChooserProps): JSX.Element {
  const t = useMessages('lab-runs');
  const [search, setSearch] = createSignal('');
  const offered = offerColumns(props.runs);
  const nameOf = (id: string): string => {
    const column = parseColumn(id);
    return column === null ? id : columnHeader(column, t());
  };
  const groups = createMemo(() => {
    const wanted = search().trim().toLowerCase();
    const all = [
      // the name is always there
      { title: t().columns.basics, ids: factColumns.filter((key) => key !== 'name') as readonly string[] },
      { title: t().columns.metrics, ids: offered.metrics.map((key) => `metrics.${key}`) },
      { title: t().columns.params, ids: offered.params.map((key) => `params.${key}`) },
      { title: t().columns.tags, ids: offered.tags.map((key) => `tags.${key}`) },
    ];
    return all
      .map(({ title, ids }) => ({ title, ids: ids.filter((id) => matches(id, nameOf(id), wanted)) }))
      .filter(({ ids }) => ids.length > 0);
  });
  const toggle = (id: string): void => {
    const chosen = props.columns.ids();
    props.columns.set(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  };
  return (
    <div class={styles['chooser']}>
      <p class={styles['soft']}>{t().columns.lead}</p>
      <TextField label={t().columns.search} type="search" value={search()} onInput={setSearch} />
      <For each={groups()} fallback={<p class={styles['soft']}>{t().columns.none}</p>}>
        {(group) => (
          <fieldset class={styles['choices']}>
            <legend>{group.title}</legend>
            <For each={group.ids}>
              {(id) => (
                <label class={styles['choice']}>
                  <input
                    type="checkbox"
                    checked={props.columns.ids().includes(id)}
                    onChange={() => toggle(id)}
                  />
                  <span>
                    {nameOf(id)}
                    <Show when={id.startsWith('metrics.') && nameOf(id) !== id.slice('metrics.'.length)}>
                      <span class={styles['key']}>{id.slice('metrics.'.length)}</span>
                    </Show>
                  </span>
                </label>
              )}
            </For>
          </fieldset>
        )}
      </For>
    </div>
  );
}

function matches(id: string, name: string, wanted: string): boolean {
  return wanted === '' || id.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted);
}
