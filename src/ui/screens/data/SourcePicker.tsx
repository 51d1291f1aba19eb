/** Where a table comes from: dropped, chosen, pasted, or the one that comes with Furrow. */
import FileUp from 'lucide-solid/icons/file-up';
import Sprout from 'lucide-solid/icons/sprout';
import { createSignal, onCleanup, onMount, type JSX } from 'solid-js';
import { Button } from '../../components/Button/Button.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import styles from './Data.module.css';

export interface SourcePickerProps {
  readonly onSource: (source: Blob | string, name: string) => void;
  readonly onStarter: () => void;
}

export function SourcePicker(props: SourcePickerProps): JSX.Element {
  const t = useMessages('lab-data');
  const [pasted, setPasted] = createSignal('');
  const [isOver, setIsOver] = createSignal(false);
  let input: HTMLInputElement | undefined;

  const takeFile = (file: File | null | undefined): void => {
    if (file !== null && file !== undefined) props.onSource(file, file.name);
  };
  const takeText = (text: string): void => {
    if (text.trim() !== '') props.onSource(text, t().import.pasteName);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    takeFile(event.dataTransfer?.files[0]);
  };
  /** A table pasted anywhere but into a field is meant for here. */
  const onPaste = (event: ClipboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return;
    const file = event.clipboardData?.files[0];
    if (file !== undefined) takeFile(file);
    else takeText(event.clipboardData?.getData('text/plain') ?? '');
  };
  onMount(() => document.addEventListener('paste', onPaste));
  onCleanup(() => document.removeEventListener('paste', onPaste));

  return (
    <div class={styles['sources']}>
      <div
        class={cx(styles['drop'], isOver() && styles['over'])}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
      >
        <FileUp size={32} />
        <h2>{t().import.dropTitle}</h2>
        <p class={styles['soft']}>{t().import.dropText}</p>
        <Button kind="primary" onClick={() => input?.click()}>
          {t().import.choose}
        </Button>
        <input
          ref={(element) => {
            input = element;
          }}
          class="visually-hidden"
          type="file"
          tabindex="-1"
          aria-label={t().import.choose}
          accept=".csv,.tsv,.txt,.gz,text/csv,text/tab-separated-values,text/plain"
          onChange={(event) => takeFile(event.currentTarget.files?.[0])}
        />
      </div>
      <div class={styles['otherSources']}>
        <div class={styles['source']}>
          <TextField
            multiline
            label={t().import.pasteLabel}
            help={t().import.pasteHelp}
            value={pasted()}
            onInput={setPasted}
          />
          <Button disabled={pasted().trim() === ''} onClick={() => takeText(pasted())}>
            {t().import.pasteUse}
          </Button>
        </div>
        <div class={styles['source']}>
          <p>{t().import.starterText}</p>
          <Button icon={<Sprout size={20} />} onClick={() => props.onStarter()}>
            {t().import.starter}
          </Button>
        </div>
      </div>
    </div>
  );
}
