/** A run's note: Markdown that is shown as it is written, never turned into HTML. Each pause in typing keeps it. */
import { createSignal, onCleanup, type JSX } from 'solid-js';
import type { Run } from '../../../domain/run.ts';
import { TextField } from '../../components/TextField/TextField.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { makeLatestOnly } from '../../primitives/latest-only.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import styles from './Run.module.css';

export function NoteTab(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  const { tracking } = usePorts().stores;
  const report = useReportError();
  // what is typed here wins over what is read again meanwhile
  const [text, setText] = createSignal(props.run.note);
  const [isKept, setIsKept] = createSignal(false);
  const { id } = props.run;
  const saving = makeLatestOnly<string>(async (note) => {
    await tracking.setNote(id, note);
    setIsKept(true);
  }, report);
  onCleanup(() => void saving.settled());
  return (
    <div class={styles['narrow']}>
      <TextField
        label={t().note.label}
        help={isKept() ? t().note.saved : t().note.help}
        placeholder={t().note.placeholder}
        multiline
        maxLength={100_000}
        value={text()}
        onInput={(note) => {
          setText(note);
          setIsKept(false);
          saving.push(note);
        }}
      />
    </div>
  );
}
