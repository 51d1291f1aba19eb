import { createResource, createSignal, Show, type JSX } from 'solid-js';
import { FIELD_MODEL } from '../../../domain/model.ts';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { isModelName } from './file-name.ts';
import styles from './Models.module.css';

/** no model may have this name, because of its colon */
const OTHER = ':other';

/** Under which name the version is registered: one that is there, or a new one. */
export function RegisterForm(props: {
  readonly name: string;
  readonly onName: (name: string) => void;
}): JSX.Element {
  const t = useMessages('lab-models');
  const { stores } = usePorts();
  // with a first value nothing suspends: the page would be taken out of the document, and its modal dialog with it
  const [known] = createResource(() => stores.registry.listModels(), { initialValue: [] });
  const [isOther, setIsOther] = createSignal(false);
  const names = () => [...new Set([FIELD_MODEL, ...known.latest.map(({ name }) => name)])];
  return (
    <div class={styles['stack']}>
      <p>{t().promote.registerLead}</p>
      <SelectField
        label={t().promote.name}
        value={isOther() ? OTHER : props.name}
        options={[
          ...names().map((name) => ({ value: name, label: name })),
          { value: OTHER, label: t().promote.newName },
        ]}
        onChange={(name) => {
          setIsOther(name === OTHER);
          props.onName(name === OTHER ? '' : name);
        }}
        help={props.name.trim() === FIELD_MODEL ? t().promote.fieldFollows : t().promote.otherName}
      />
      <Show when={isOther()}>
        <TextField
          label={t().promote.newNameField}
          value={props.name}
          onInput={(name) => props.onName(name)}
          maxLength={250}
          error={props.name === '' || isModelName(props.name) ? null : t().import.badName}
        />
      </Show>
    </div>
  );
}
