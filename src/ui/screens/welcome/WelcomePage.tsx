/** The first screen: language, units, and (on iOS before anything is typed) how to install. Nothing else. */
import { useNavigate } from '@solidjs/router';
import Download from 'lucide-solid/icons/download';
import { createSignal, lazy, Match, Show, Switch, type JSX } from 'solid-js';
import { Button } from '../../components/Button/Button.tsx';
import { ChoiceCards, Segmented } from '../../components/Choice/ChoiceCards.tsx';
import { Furrows } from '../../components/Furrows/Furrows.tsx';
import { useI18n, useMessages } from '../../i18n/i18n.tsx';
import { chooseLocale, locales } from '../../i18n/locales.ts';
import { unitPresets, type UnitPreset } from '../../preference-values.ts';
import { usePreferences } from '../../preferences.tsx';
import { createInstallPrompt } from '../../primitives/create-install-prompt.ts';
import { createTitle } from '../../primitives/create-title.ts';
import styles from './WelcomePage.module.css';

// for Safari on iOS only
const IosGuide = lazy(() => import('./IosGuide.tsx'));

const presets = Object.keys(unitPresets) as UnitPreset[]; // keys of a constant record

export default function WelcomePage(): JSX.Element {
  const t = useMessages('shell');
  const i18n = useI18n();
  const preferences = usePreferences();
  const install = createInstallPrompt();
  const navigate = useNavigate();
  const [stayInBrowser, setStayInBrowser] = createSignal(false);
  createTitle(() => '');

  const preset = () =>
    presets.find((name) => unitPresets[name].yield === preferences.values().units.yield) ?? 'metric';
  const words: Readonly<Record<UnitPreset, () => readonly [string, string]>> = {
    metric: () => [t().welcome.metric, t().welcome.metricDetail],
    acres: () => [t().welcome.acres, t().welcome.acresDetail],
    imperial: () => [t().welcome.imperial, t().welcome.imperialDetail],
  };
  const start = (): void => {
    preferences.set({ welcomed: true, locale: i18n.locale().id });
    navigate('/', { replace: true });
  };

  return (
    <div class={styles['welcome']}>
      <header class={styles['head']}>
        <Furrows size={72} class={styles['mark'] ?? ''} />
        <h1 tabindex="-1" data-page-title>
          {t().welcome.title}
        </h1>
        <p class={styles['lead']}>{t().welcome.lead}</p>
      </header>
      <Segmented
        label={t().welcome.language}
        choices={locales
          .filter(({ pseudo }) => pseudo === null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={i18n.locale().id}
        onChange={(id) => preferences.set({ locale: chooseLocale([id]) })}
      />
      <Show when={install.way() === 'ios' && !stayInBrowser()} fallback={<Rest />}>
        <IosGuide onSkip={() => setStayInBrowser(true)} />
      </Show>
    </div>
  );

  function Rest(): JSX.Element {
    return (
      <>
        <ChoiceCards
          label={t().welcome.units}
          choices={presets.map((name) => {
            const [label, detail] = words[name]();
            return { value: name, label, detail };
          })}
          value={preset()}
          onChange={(name) => {
            const chosen = presets.find((other) => other === name);
            if (chosen !== undefined) preferences.set({ units: unitPresets[chosen] });
          }}
        />
        <Switch>
          <Match when={install.way() === 'prompt'}>
            <section class={styles['install']}>
              <h2>{t().welcome.installTitle}</h2>
              <p>{t().welcome.installLead}</p>
              <Button icon={<Download size={20} />} onClick={() => void install.ask()}>
                {t().welcome.install}
              </Button>
            </section>
          </Match>
        </Switch>
        <Button kind="primary" wide onClick={start}>
          {t().welcome.start}
        </Button>
      </>
    );
  }
}
