/** Asks for one name: of a new experiment, or a new name for something. Says at the field when the name is taken. */
import { createEffect, createSignal, on, type JSX } from 'solid-js';
import { toErrorRecord } from '../../../domain/errors.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Dialog } from '../../components/Dialog/Dialog.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import { wordsOfCode } from '../../primitives/words-of-code.ts';

export interface NameDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly label: string;
  readonly help?: string;
  readonly initial: string;
  /** may reject; `name-taken` is said at the field */
  readonly onSave: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

export function NameDialog(props: NameDialogProps): JSX.Element {
  const t = useMessages('shell');
  const errors = useMessages('errors');
  const report = useReportError();
  const [name, setName] = createSignal('');
  const [error, setError] = createSignal<string | null>(null);
  createEffect(
    on(
      () => props.open,
      () => {
        setName(props.initial);
        setError(null);
      },
    ),
  );
  const save = async (): Promise<void> => {
    const wanted = name().trim();
    if (wanted === '') return;
    try {
      await props.onSave(wanted);
      props.onClose();
    } catch (failure) {
      const { code } = toErrorRecord(failure);
      if (code !== 'name-taken') return report(failure);
      const { what, todo } = wordsOfCode(errors(), code);
      setError(`${what} ${todo}`);
    }
  };
  return (
    <Dialog
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {t().action.cancel}
          </Button>
          <Button kind="primary" disabled={name().trim() === ''} onClick={() => void save()}>
            {t().action.save}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={props.label}
          help={props.help}
          value={name()}
          error={error()}
          required
          maxLength={250}
          onInput={setName}
        />
      </form>
    </Dialog>
  );
}
