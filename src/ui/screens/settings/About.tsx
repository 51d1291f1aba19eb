import { createSignal, Show, type JSX } from 'solid-js';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { KeyValueList } from '../../components/KeyValueList/KeyValueList.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { useI18n, useMessages } from '../../i18n/i18n.tsx';
import { chooseLocale, locales } from '../../i18n/locales.ts';
import { usePreferences } from '../../preferences.tsx';
import { useUpdate } from '../shell/update-context.tsx';
import styles from './SettingsPage.module.css';

/** Put in by the build from package.json. */
declare const __CODE_VERSION__: string;

/** What runs here, whether there is something newer, and the pseudo-languages for those who build it. */
export function About(): JSX.Element {
  const t = useMessages('shell');
  const i18n = useI18n();
  const { set } = usePreferences();
  const update = useUpdate();
  const [isChecking, setIsChecking] = createSignal(false);
  const [wasChecked, setWasChecked] = createSignal(false);
  const check = async (): Promise<void> => {
    setIsChecking(true);
    // no network is no failure: what is here goes on working
    await update.check().catch(() => undefined);
    setIsChecking(false);
    setWasChecked(true);
  };
  return (
    <Section title={t().settings.about}>
      <p class={styles['text']}>{t().settings.aboutText}</p>
      <KeyValueList
        items={[
          {
            key: t().settings.version,
            value: typeof __CODE_VERSION__ === 'string' ? __CODE_VERSION__ : '',
            detail: (
              <Show
                when={wasChecked() && update.state() === 'none'}
                fallback={
                  <Button busy={isChecking()} onClick={() => void check()}>
                    {t().update.check}
                  </Button>
                }
              >
                {t().update.current}
              </Show>
            ),
          },
        ]}
      />
      <details class={styles['developers']}>
        <summary>{t().settings.developers}</summary>
        <SelectField
          label={t().settings.language}
          help={t().settings.pseudoHelp}
          value={i18n.locale().id}
          options={locales.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => set({ locale: chooseLocale([id]) })}
        />
      </details>
    </Section>
  );
}
