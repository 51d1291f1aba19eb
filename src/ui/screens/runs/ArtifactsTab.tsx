/** The files of a run, each to be saved under a safe name. */
import Download from 'lucide-solid/icons/download';
import { For, Show, type JSX } from 'solid-js';
import type { ArtifactRef, Run } from '../../../domain/run.ts';
import { IconButton } from '../../components/Button/Button.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import { downloadName } from './download-name.ts';
import styles from './Run.module.css';

export function ArtifactsTab(props: { readonly run: Run }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const { artifacts } = usePorts().stores;
  const report = useReportError();
  const download = async ({ path, digest }: ArtifactRef): Promise<void> => {
    try {
      saveBytes(await artifacts.get(digest), downloadName(props.run.name, path));
    } catch (error) {
      report(error);
    }
  };
  return (
    <Show
      when={props.run.artifacts.length > 0}
      fallback={<p class={styles['soft']}>{t().artifacts.empty}</p>}
    >
      <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().run.tab.artifacts}>
        <table class={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t().artifacts.path}</th>
              <th scope="col" class={styles['number']}>
                {t().artifacts.size}
              </th>
              <th scope="col">{t().artifacts.type}</th>
              <th scope="col">{t().artifacts.digest}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            <For each={props.run.artifacts}>
              {(artifact) => (
                <tr>
                  <th scope="row">{artifact.path}</th>
                  <td class={styles['number']}>{format().bytes(artifact.nBytes)}</td>
                  <td>{artifact.mediaType}</td>
                  <td>
                    <code class={styles['code']}>{artifact.digest.slice(0, 12)}</code>
                  </td>
                  <td>
                    <IconButton
                      label={t().artifacts.download(artifact.path)}
                      icon={<Download size={18} />}
                      onClick={() => void download(artifact)}
                    />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  );
}

/** Always as plain bytes: a browser must never open what a run holds as a page of ours. */
function saveBytes(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the download has begun once the click is over; the bytes may go a little later
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
