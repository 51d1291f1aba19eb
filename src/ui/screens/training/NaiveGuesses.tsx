/** What the naive guesses go by: the columns whose mean is the guess, and the order in time. */
import { For, Show, type JSX } from 'solid-js';
import { Section } from '../../components/Card/Card.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { canGroup, hasYears } from './column-roles.ts';
import type { PlanView } from './create-plan.ts';
import styles from './Training.module.css';

export function NaiveGuesses(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const others = () => props.plan.dataset.columns.filter(({ name }) => name !== props.plan.draft.target);
  const groups = () =>
    others().filter((column) => column.kind === 'category' && canGroup(column, props.plan.dataset.nRows));
  const times = () => others().filter(hasYears);
  const toggle = (name: string, isOn: boolean): void => {
    const before = props.plan.draft.baselineGroups;
    props.plan.change({ baselineGroups: isOn ? [...before, name] : before.filter((one) => one !== name) });
  };
  return (
    <Section title={t().naive.title} lead={t().naive.lead}>
      <Show when={groups().length > 0} fallback={<p class={styles['soft']}>{t().naive.tooMany}</p>}>
        <fieldset class={styles['group']}>
          <legend class={styles['legend']}>{t().naive.groups}</legend>
          <div class={styles['ticks']}>
            <For each={groups()}>
              {({ name }) => (
                <label class={styles['tick']}>
                  <input
                    type="checkbox"
                    checked={props.plan.draft.baselineGroups.includes(name)}
                    onChange={(event) => toggle(name, event.currentTarget.checked)}
                  />
                  <span>{name}</span>
                </label>
              )}
            </For>
          </div>
        </fieldset>
      </Show>
      <Show when={times().length > 0}>
        <div class={styles['narrow']}>
          <SelectField
            label={t().naive.time}
            value={props.plan.draft.timeColumn}
            emptyLabel={t().naive.noTime}
            options={times().map(({ name }) => ({ value: name, label: name }))}
            onChange={(timeColumn) => props.plan.change({ timeColumn })}
          />
        </div>
      </Show>
    </Section>
  );
}
