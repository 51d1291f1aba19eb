/** A run's tags: what people add to find it again, and what the program left. */
import Plus from 'lucide-solid/icons/plus';
import X from 'lucide-solid/icons/x';
import { createMemo, createSignal, For, type JSX } from 'solid-js';
import type { Run } from '../../../domain/run.ts';
import { Button, IconButton } from '../../components/Button/Button.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import styles from './Run.module.css';

export function TagsTab(props: { readonly run: Run; readonly onChanged: () => void }): JSX.Element {
  const t = useMessages('lab-runs');
  const shell = useMessages('shell');
  const { tracking } = usePorts().stores;
  const report = useReportError();
  // what people wrote first; what programs wrote (`furrow.…`, `mlflow.…`) after
  const tags = createMemo(() =>
    Object.entries(props.run.tags).toSorted(
      ([a], [b]) => Number(a.includes('.')) - Number(b.includes('.')) || (a < b ? -1 : 1),
    ),
  );
  const set = (key: string, value: string): void => {
    tracking.setTag(props.run.id, key, value).then(props.onChanged, report);
  };
  const remove = async (key: string, value: string): Promise<void> => {
    try {
      await tracking.deleteTag(props.run.id, key);
      props.onChanged();
      toast({
        text: t().tags.removed(key),
        action: { label: shell().action.undo, run: () => set(key, value) },
      });
    } catch (error) {
      report(error);
    }
  };
  return (
    <div class={styles['narrow']}>
      <p class={styles['soft']}>{t().tags.lead}</p>
      <NewTag onAdd={set} />
      <ul class={styles['tags']}>
        <For each={tags()}>
          {([key, value]) => (
            <li class={styles['tag']}>
              <span class={styles['tagKey']}>{key}</span>
              <span class={styles['tagValue']}>{value}</span>
              <IconButton
                label={t().tags.remove(key)}
                icon={<X size={16} />}
                onClick={() => void remove(key, value)}
              />
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

function NewTag(props: { readonly onAdd: (key: string, value: string) => void }): JSX.Element {
  const t = useMessages('lab-runs');
  const [key, setKey] = createSignal('');
  const [value, setValue] = createSignal('');
  const [error, setError] = createSignal<string | null>(null);
  const add = (): void => {
    if (key().trim() === '') {
      setError(t().tags.needKey);
      return;
    }
    props.onAdd(key().trim(), value().trim());
    setKey('');
    setValue('');
    setError(null);
  };
  return (
    <form
      class={styles['newTag']}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField label={t().tags.key} value={key()} error={error()} maxLength={250} onInput={setKey} />
      <TextField label={t().tags.value} value={value()} maxLength={5000} onInput={setValue} />
      <Button type="submit" icon={<Plus size={18} />}>
        {t().tags.add}
      </Button>
    </form>
  );
}
