import Monitor from 'lucide-solid/icons/monitor-smartphone';
import Moon from 'lucide-solid/icons/moon';
import Sun from 'lucide-solid/icons/sun';
import SunDim from 'lucide-solid/icons/sun-dim';
import type { JSX } from 'solid-js';
import { Section } from '../../components/Card/Card.tsx';
import { ChoiceCards, Segmented } from '../../components/Choice/ChoiceCards.tsx';
import { useI18n, useMessages } from '../../i18n/i18n.tsx';
import { chooseLocale, locales } from '../../i18n/locales.ts';
import { themes } from '../../preference-values.ts';
import { usePreferences } from '../../preferences.tsx';

/** Theme and language. */
export function Look(): JSX.Element {
  const t = useMessages('shell');
  const i18n = useI18n();
  const { values, set } = usePreferences();
  return (
    <Section title={t().settings.look}>
      <ChoiceCards
        label={t().settings.theme}
        help={t().settings.themeHelp}
        value={values().theme}
        onChange={(chosen) => set({ theme: themes.find((theme) => theme === chosen) ?? 'auto' })}
        choices={[
          { value: 'auto', label: t().settings.themeAuto, icon: () => <Monitor size={22} /> },
          { value: 'light', label: t().settings.themeLight, icon: () => <SunDim size={22} /> },
          { value: 'dark', label: t().settings.themeDark, icon: () => <Moon size={22} /> },
          { value: 'sunlight', label: t().settings.themeSunlight, icon: () => <Sun size={22} /> },
        ]}
      />
      <Segmented
        label={t().settings.language}
        value={i18n.locale().id}
        onChange={(id) => set({ locale: chooseLocale([id]) })}
        choices={locales
          .filter(({ pseudo }) => pseudo === null)
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Section>
  );
}
