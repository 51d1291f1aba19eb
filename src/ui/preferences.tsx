/**
 * What the person chose: theme, language, units. The settings store keeps it; a copy in localStorage lets the very first
 * frame of the next visit be right, before any database is open.
 */
import { createContext, createEffect, createSignal, on, useContext, type Accessor, type JSX } from 'solid-js';
import type { SettingsStore } from '../domain/stores.ts';
import type { I18n } from './i18n/i18n.tsx';
import { firstPreferences, parsePreferences, type PreferenceValues } from './preference-values.ts';

export interface Preferences {
  readonly values: Accessor<PreferenceValues>;
  readonly set: (change: Partial<PreferenceValues>) => void;
  /** From now on changes are also kept in the store; what the store knew is taken when this device's copy is gone. */
  readonly attach: (settings: SettingsStore) => Promise<void>;
}

const storageKey = 'furrow:preferences';
const settingsKey = 'preferences';

/** The device's own copy; null on a first visit or where storage is refused. */
export function readBootPreferences(): PreferenceValues | null {
  try {
    return parsePreferences(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
  } catch {
    // a private window may refuse storage: the first preferences will do
    return null;
  }
}

function writeBootPreferences(values: PreferenceValues): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(values));
  } catch {
    // refused or full: the settings store still has them
  }
}

export function createPreferences(i18n: I18n, boot: PreferenceValues | null): Preferences {
  const [values, setValues] = createSignal(boot ?? firstPreferences);
  let store: SettingsStore | null = null;

  createEffect(() => {
    document.documentElement.dataset['theme'] = values().theme;
  });
  createEffect(
    on(
      () => values().locale,
      (locale) => {
        if (locale !== null && locale !== i18n.locale().id) void i18n.setLocale(locale);
      },
      { defer: true },
    ),
  );

  const set = (change: Partial<PreferenceValues>): void => {
    const next = { ...values(), ...change };
    setValues(next);
    writeBootPreferences(next);
    void store?.set(settingsKey, next);
  };
  return {
    values,
    set,
    attach: async (settings) => {
      store = settings;
      const kept = boot === null ? parsePreferences(await settings.get(settingsKey)) : null;
      if (kept !== null) set(kept);
    },
  };
}

const PreferencesContext = createContext<Preferences>();

export function PreferencesProvider(props: {
  readonly value: Preferences;
  readonly children: JSX.Element;
}): JSX.Element {
  return <PreferencesContext.Provider value={props.value}>{props.children}</PreferencesContext.Provider>;
}

/** What the person chose. @example const { values } = usePreferences(); values().units.yield */
export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (preferences === undefined) throw new Error('usePreferences outside PreferencesProvider');
  return preferences;
}
