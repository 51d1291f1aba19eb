/** Import of a table: choose, watch it being read, look at it, keep it. Nothing is kept before that. */
import { useNavigate } from '@solidjs/router';
import { Match, onMount, Show, Switch, type JSX } from 'solid-js';
import { Button } from '../../components/Button/Button.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { ProgressLines } from '../../components/ProgressLines/ProgressLines.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { useMessages } from '../../i18n/i18n.tsx';
import { createTitle } from '../../primitives/create-title.ts';
import { createHandedFile } from '../../primitives/handed-files.ts';
import { createUnsaved } from '../../primitives/unsaved.ts';
import { createImport, type Import } from './create-import.ts';
import styles from './Data.module.css';
import { takeHanded } from './handed-file.ts';
import { ImportReview } from './ImportReview.tsx';
import { IssueList } from './IssueList.tsx';
import { SourcePicker } from './SourcePicker.tsx';

export default function ImportPage(): JSX.Element {
  const t = useMessages('lab-data');
  const navigate = useNavigate();
  createTitle(() => t().import.title);
  const importing = createImport(
    ({ id, name }, wasThere) => {
      toast({ kind: 'good', text: wasThere ? t().import.alreadyThere(name) : t().import.stored(name) });
      navigate(`/lab/data/${id}`);
    },
    () => toast({ text: t().import.cancelled }),
  );
  createUnsaved(() => {
    const state = importing.state();
    return state.step === 'choose' ? null : { label: t().import.title, text: importing.draft()?.name ?? '' };
  });
  onMount(() => {
    const file = takeHanded();
    if (file !== null) importing.open(file, file.name);
  });
  createHandedFile((handed) => {
    if (handed instanceof File) importing.open(handed, handed.name);
    else importing.refuse(handed);
  });

  const chosen = () => {
    const state = importing.state();
    return state.step === 'choose' ? state : null;
  };
  const review = () => {
    const state = importing.state();
    return state.step === 'review' ? state : null;
  };

  return (
    <div class={styles['page']}>
      <PageHeader
        title={t().import.title}
        lead={t().import.lead}
        back={{ href: '/lab/data', label: t().import.back }}
      />
      <Switch fallback={<Progress importing={importing} />}>
        <Match when={chosen()}>
          {(state) => (
            <>
              <Show when={state().refused.length > 0}>
                <Notice kind="error" title={t().import.refusedTitle} live>
                  <IssueList issues={state().refused} />
                  <p>{t().import.unchanged}</p>
                </Notice>
              </Show>
              <SourcePicker onSource={importing.open} onStarter={importing.importStarter} />
            </>
          )}
        </Match>
        <Match when={review()}>
          {(state) => (
            <Show when={importing.draft()}>
              {(draft) => (
                <ImportReview
                  preview={state().preview}
                  refused={state().refused}
                  draft={draft()}
                  onDraft={importing.setDraft}
                  onReread={importing.reread}
                  onKeep={importing.commit}
                  onCancel={importing.cancel}
                />
              )}
            </Show>
          )}
        </Match>
      </Switch>
    </div>
  );
}

function Progress(props: { readonly importing: Import }): JSX.Element {
  const t = useMessages('lab-data');
  const shell = useMessages('shell');
  const progress = () => props.importing.progress();
  const share = () => {
    const now = progress();
    return now === null || now.phase !== 'reading' || now.nBytes === 0 ? null : now.nBytesRead / now.nBytes;
  };
  const label = () => {
    const phase = progress()?.phase ?? 'reading';
    const state = props.importing.state();
    if (phase === 'reading') return t().import.reading(state.step === 'reading' ? state.name : '…');
    return t().import[phase];
  };
  return (
    <div class={styles['progress']}>
      <ProgressLines share={share()} label={label()} />
      <p aria-hidden="true">{label()}</p>
      <p class={styles['soft']}>{t().import.progress(progress()?.nRows ?? 0)}</p>
      <Button onClick={() => props.importing.cancel()}>{shell().action.cancel}</Button>
    </div>
  );
}
