/** The soil by feel: three questions, or one word for those who don't knead. The class is shown before it is used. */
import { createSignal, For, Show, type JSX } from 'solid-js';
import {
  grains,
  ribbons,
  soilByFeel,
  soilByWord,
  soilWords,
  type Grain,
  type Ribbon,
} from '../../../agronomy/feel-test.ts';
import { Button } from '../../components/Button/Button.tsx';
import { ChoiceCards } from '../../components/Choice/ChoiceCards.tsx';
import { Dialog } from '../../components/Dialog/Dialog.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import styles from './Fields.module.css';

export interface FeelTestDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onUse: (soil: string) => void;
}

export default function FeelTestDialog(props: FeelTestDialogProps): JSX.Element {
  const t = useMessages('field');
  const words = useMessages('agronomy');
  const [ball, setBall] = createSignal<boolean | null>(null);
  const [ribbon, setRibbon] = createSignal<Ribbon | null>(null);
  const [grain, setGrain] = createSignal<Grain | null>(null);

  const soil = (): string | null => {
    const [ribbonSaid, grainSaid] = [ribbon(), grain()];
    if (ball() === false) return soilByFeel({ ball: false });
    if (ball() === null || ribbonSaid === null) return null;
    if (ribbonSaid === 'none') return soilByFeel({ ball: true, ribbon: 'none' });
    return grainSaid === null ? null : soilByFeel({ ball: true, ribbon: ribbonSaid, grain: grainSaid });
  };
  const feel = () => words().feel;
  const use = (chosen: string): void => {
    props.onUse(chosen);
    props.onClose();
  };

  return (
    <Dialog
      open={props.open}
      title={feel().title}
      onClose={() => props.onClose()}
      actions={
        <Show when={soil()}>
          {(found) => (
            <Button kind="primary" onClick={() => use(found())}>
              {t().feel.use}
            </Button>
          )}
        </Show>
      }
    >
      <div class={styles['steps']}>
        <p>{feel().lead}</p>
        <ChoiceCards
          label={feel().ball}
          value={ball() === null ? null : ball() === true ? 'yes' : 'no'}
          choices={[
            { value: 'yes', label: feel().ballYes },
            { value: 'no', label: feel().ballNo },
          ]}
          onChange={(value) => setBall(value === 'yes')}
        />
        <Show when={ball() === true}>
          <ChoiceCards
            label={feel().ribbon}
            value={ribbon()}
            choices={ribbons.map((value) => ({ value, label: feel().ribbons[value] }))}
            onChange={(value) => setRibbon(ribbons.find((known) => known === value) ?? null)}
          />
        </Show>
        <Show when={ball() === true && ribbon() !== null && ribbon() !== 'none'}>
          <ChoiceCards
            label={feel().grain}
            value={grain()}
            choices={grains.map((value) => ({ value, label: feel().grains[value] }))}
            onChange={(value) => setGrain(grains.find((known) => known === value) ?? null)}
          />
        </Show>
        <div aria-live="polite">
          <Show when={soil()}>
            {(found) => <p class={styles['result']}>{feel().result(wordFor(words().words.soil, found()))}</p>}
          </Show>
        </div>
        <div class={styles['part']}>
          <p class={styles['soft']}>{feel().shortTitle}</p>
          <div class={styles['pair']}>
            <For each={soilWords}>
              {(word) => <Button onClick={() => use(soilByWord(word))}>{feel().soilWords[word]}</Button>}
            </For>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
