/** The columns to predict from: those left out say why. A long list is behind a button, for the proposal is usually right. */
import { createMemo, createSignal, createUniqueId, For, Show, type JSX } from 'solid-js';
import { Button } from '../../components/Button/Button.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { roleOf, type ColumnRole } from './column-roles.ts';
import type { PlanView } from './create-plan.ts';
import { keepsDerivation } from './plan-draft.ts';
import styles from './Training.module.css';

/** A table of few columns is shown at once. */
const FEW = 12;

export function FeatureChoice(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const format = useFormat();
  const id = createUniqueId();
  const columns = () => props.plan.dataset.columns.filter(({ name }) => name !== props.plan.draft.target);
  const [isOpen, setIsOpen] = createSignal(props.plan.dataset.columns.length <= FEW);
  const chosen = createMemo(() => new Set(props.plan.draft.features));
  const error = () => props.plan.issues().some(({ code }) => code === 'no-features');
  return (
    <fieldset class={styles['group']} aria-describedby={`${id}-lead`}>
      <legend class={styles['legend']}>{t().data.features}</legend>
      <p id={`${id}-lead`} class={styles['soft']}>
        {t().data.featuresLead} {t().data.chosen(chosen().size, columns().length)}
      </p>
      <Show when={isOpen()}>
        <ul class={styles['features']}>
          <For each={columns()}>
            {(column) => (
              <li>
                <label class={styles['feature']}>
                  <input
                    type="checkbox"
                    checked={chosen().has(column.name)}
                    onChange={(event) => props.plan.setFeature(column.name, event.currentTarget.checked)}
                  />
                  <span class={styles['featureWords']}>
                    <span>
                      {column.name}
                      <Show when={column.kind === 'number' && column.unit}>
                        {(unit) => <span class={styles['soft']}> {format().unit(unit())}</span>}
                      </Show>
                    </span>
                    <Why plan={props.plan} name={column.name} isChosen={chosen().has(column.name)} />
                  </span>
                </label>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class={styles['fold']}>
        <Button kind="quiet" aria-expanded={isOpen()} onClick={() => setIsOpen(!isOpen())}>
          {isOpen() ? t().data.showFewer : t().data.showAll}
        </Button>
      </div>
      <Show when={error()}>
        <Notice kind="error">{t().issue['no-features']}</Notice>
      </Show>
      <Derivation plan={props.plan} />
    </fieldset>
  );
}

function Derivation(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  return (
    <Show when={props.plan.dataset.derivation !== null}>
      <Show
        when={keepsDerivation(props.plan.draft, props.plan.dataset)}
        fallback={<Notice kind="warning">{t().data.derivationLost}</Notice>}
      >
        <Notice>{t().data.derivation}</Notice>
      </Show>
    </Show>
  );
}

/** Why a column is not among the proposed ones; still said when a person ticks it. */
function Why(props: {
  readonly plan: PlanView;
  readonly name: string;
  readonly isChosen: boolean;
}): JSX.Element {
  const t = useMessages('lab-train');
  const role = createMemo((): ColumnRole => {
    const { plan, name } = props;
    if (plan.copies().has(name)) return 'target-copy';
    if (plan.draft.splitKind === 'group' && plan.draft.group.column === name) return 'split-group';
    const column = plan.dataset.columns.find((one) => one.name === name);
    return column === undefined ? 'feature' : roleOf(column, plan.dataset, plan.draft.target);
  });
  const why = (): string | null => {
    const said = role();
    return said === 'feature' ? null : t().role[said];
  };
  return (
    <Show when={why()}>
      {(words) => <span class={props.isChosen ? styles['doubt'] : styles['soft']}>{words()}</span>}
    </Show>
  );
}
