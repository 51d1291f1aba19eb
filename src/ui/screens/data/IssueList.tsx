/** Issues in words, one a line: where, and what. */
import { For, Show, type JSX } from 'solid-js';
import type { Issue } from '../../../domain/errors.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import styles from './Data.module.css';
import { issuePlace, issueWords } from './issue-words.ts';

const SHOWN = 12;

export function IssueList(props: {
  readonly issues: readonly Issue[];
  readonly count?: number;
}): JSX.Element {
  const t = useMessages('lab-data');
  const errors = useMessages('errors');
  const format = useFormat();
  const more = () => (props.count ?? props.issues.length) - Math.min(SHOWN, props.issues.length);
  return (
    <ul class={styles['issues']}>
      <For each={props.issues.slice(0, SHOWN)}>
        {(issue) => {
          const place = () => issuePlace(t(), issue, (value) => format().number(value));
          return (
            <li>
              <Show when={place() !== ''}>
                <strong>{place()}</strong>{' '}
              </Show>
              {issueWords(t(), errors(), issue)}
            </li>
          );
        }}
      </For>
      <Show when={more() > 0}>
        <li class={styles['soft']}>{t().review.badMore(more())}</li>
      </Show>
    </ul>
  );
}
