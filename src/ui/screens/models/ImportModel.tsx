/**
 * Bringing a `.furrow` file: chosen, dropped, shared or opened with the app. It is read whole before anything is asked, and
 * kept only when the person says so; a broken one changes nothing.
 */
import FileUp from 'lucide-solid/icons/file-up';
import { createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js';
import { toErrorRecord } from '../../../domain/errors.ts';
import { FIELD_MODEL } from '../../../domain/model.ts';
import { models } from '../../../workers/client/models-client.ts';
import type { ModelDescription } from '../../../workers/contracts/models.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { Dialog } from '../../components/Dialog/Dialog.tsx';
import { KeyValueList } from '../../components/KeyValueList/KeyValueList.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { ProgressLines } from '../../components/ProgressLines/ProgressLines.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { createHandedFile } from '../../primitives/handed-files.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import { wordsOfCode } from '../../primitives/words-of-code.ts';
import { isModelName } from './file-name.ts';
import styles from './Models.module.css';

interface ReadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly model: ModelDescription;
}

export function ImportModel(): JSX.Element {
  const t = useMessages('lab-models');
  const errors = useMessages('errors');
  const [reading, setReading] = createSignal<string | null>(null);
  const [read, setRead] = createSignal<ReadFile | null>(null);
  const [refusal, setRefusal] = createSignal<{ readonly name: string; readonly code: string } | null>(null);
  const [isSharedGone, setIsSharedGone] = createSignal(false);
  let picker: HTMLInputElement | undefined;

  const take = async (file: File): Promise<void> => {
    setRefusal(null);
    setReading(file.name);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      setRead({ name: file.name, bytes, model: await models.inspect(bytes) });
    } catch (error) {
      setRefusal({ name: file.name, code: toErrorRecord(error).code });
    } finally {
      setReading(null);
    }
  };
  createHandedFile((handed) => {
    if (handed instanceof File) void take(handed);
    else setIsSharedGone(true);
  });
  createDropTarget((file) => void take(file));

  return (
    <Section title={t().import.title} lead={t().import.text}>
      <div class={styles['bring']}>
        <input
          ref={(element) => {
            picker = element;
          }}
          type="file"
          class="visually-hidden"
          tabindex="-1"
          aria-hidden="true"
          accept=".furrow,application/vnd.furrow.model"
          data-model-file
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // the same file can be chosen again after it was refused
            event.currentTarget.value = '';
            if (file !== undefined) void take(file);
          }}
        />
        <Button icon={<FileUp size={18} />} onClick={() => picker?.click()}>
          {t().import.choose}
        </Button>
        <Show when={reading()}>
          {(name) => (
            <p role="status" class={styles['reading']}>
              <ProgressLines small /> {t().import.reading(name())}
            </p>
          )}
        </Show>
      </div>
      <Show when={isSharedGone()}>
        <Notice kind="warning" live>
          {t().import.sharedGone}
        </Notice>
      </Show>
      <Show when={refusal()}>
        {(refused) => (
          <Notice kind="error" live title={t().import.refused(refused().name)}>
            {wordsOfCode(errors(), refused().code).what} {wordsOfCode(errors(), refused().code).todo}{' '}
            {t().import.unchanged}
          </Notice>
        )}
      </Show>
      <AddDialog file={read()} onClose={() => setRead(null)} />
    </Section>
  );
}

const onDrag = (event: DragEvent): void => event.preventDefault();

/** A file dropped anywhere on the page, for as long as it is open. */
function createDropTarget(take: (file: File) => void): void {
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) take(file);
  };
  onMount(() => {
    document.addEventListener('dragover', onDrag);
    document.addEventListener('drop', onDrop);
  });
  onCleanup(() => {
    document.removeEventListener('dragover', onDrag);
    document.removeEventListener('drop', onDrop);
  });
}

/** What the file holds, and under which name it is kept. */
function AddDialog(props: { readonly file: ReadFile | null; readonly onClose: () => void }): JSX.Element {
  const t = useMessages('lab-models');
  const shell = useMessages('shell');
  const format = useFormat();
  const report = useReportError();
  const [typedName, setName] = createSignal<string | null>(null);
  const [note, setNote] = createSignal('');
  const [isBusy, setIsBusy] = createSignal(false);
  const name = () => typedName() ?? (props.file?.model.name || FIELD_MODEL);
  const close = (): void => {
    setName(null);
    setNote('');
    props.onClose();
  };
  const add = async (file: ReadFile): Promise<void> => {
    setIsBusy(true);
    try {
      const { version, isNew } = await models.importBundle(file.bytes, name().trim(), note().trim());
      const words = isNew ? t().import.added : t().import.alreadyThere;
      toast({ text: words(version.name, version.version) });
      close();
    } catch (error) {
      report(error);
    } finally {
      setIsBusy(false);
    }
  };
  const facts = ({ name: fileName, bytes, model }: ReadFile) => [
    { key: t().import.file, value: `${fileName}, ${format().bytes(bytes.length)}` },
    { key: t().model.predicts, value: model.target.name },
    { key: t().model.method, value: t().estimator[model.estimator] },
    { key: t().model.dataset, value: t().model.datasetRows(model.dataset.name, model.dataset.nRows) },
    { key: t().model.created, value: format().date(model.createdAt) },
  ];
  return (
    <Dialog
      open={props.file !== null}
      title={t().import.dialog}
      onClose={close}
      actions={
        <>
          <Button kind="quiet" onClick={close}>
            {shell().action.cancel}
          </Button>
          <Button
            kind="primary"
            busy={isBusy()}
            disabled={!isModelName(name())}
            onClick={() => {
              if (props.file !== null) void add(props.file);
            }}
          >
            {t().import.add}
          </Button>
        </>
      }
    >
      <Show when={props.file}>
        {(file) => (
          <div class={styles['stack']}>
            <KeyValueList items={facts(file())} />
            <TextField
              label={t().import.nameField}
              help={t().import.nameHelp}
              value={name()}
              onInput={setName}
              maxLength={250}
              error={isModelName(name()) ? null : t().import.badName}
            />
            <TextField label={t().import.note} optional value={note()} onInput={setNote} maxLength={2000} />
          </div>
        )}
      </Show>
    </Dialog>
  );
}
