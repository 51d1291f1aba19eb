/**
 * What the person chose: theme, language, units. The settings store keeps it; a copy in localStorage lets the very first
 * frame of the next visit be right, before any database is open.
 */
import { createContext, createEffect, createSignal, on, useContext, type Accessor, type JSX } from 'solid-js';
import type { SettingsStore } from '../domain/stores.ts';
import type { UnitId } from '../domain/units.ts';
import type { I18n } from './i18n/i18n.tsx';
import { chooseLocale, type LocaleId } from './i18n/locales.ts';

export const themes = ['auto', 'light', 'dark', 'sunlight'] as const;
export type Theme = (typeof themes)[number];

export interface UnitChoice {
  readonly area: UnitId;
  readonly yield: UnitId;
  readonly rain: UnitId;
  readonly temperature: UnitId;
  /** what one bag of the harvest holds, kg */
  readonly bagKg: number;
}

export interface PreferenceValues {
  readonly theme: Theme;
  /** null: the browser's */
  readonly locale: LocaleId | null;
  readonly units: UnitChoice;
  /** the welcome was gone through */
  readonly welcomed: boolean;
}

export const unitPresets = {
  metric: { area: 'ha', yield: 't/ha', rain: 'mm', temperature: 'degC', bagKg: 50 },
  acres: { area: 'ac', yield: 'kg/ac', rain: 'mm', temperature: 'degC', bagKg: 90 },
  imperial: { area: 'ac', yield: 'bu/ac', rain: 'in', temperature: 'degF', bagKg: 50 },
} as const satisfies Record<string, UnitChoice>;
export type UnitPreset = keyof typeof unitPresets;

export const firstPreferences: PreferenceValues = {
  theme: 'auto',
  locale: null,
  units: unitPresets.metric,
  welcomed: false,
};

export interface Preferences {
  readonly values: Accessor<PreferenceValues>;
  readonly set: (change: Partial<PreferenceValues>) => void;
  /** From now on changes are also kept in the store; what the store knew is taken when this device's copy is gone. */
  readonly attach: (settings: SettingsStore) => Promise<void>;
}

const storageKey = 'furrow:preferences';
const settingsKey = 'preferences';

/** Reads what was stored, key by key; anything odd falls back to the first preferences. */
export function parsePreferences(stored: unknown): PreferenceValues | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const found = stored as Partial<Record<keyof PreferenceValues, unknown>>;
  const units =
    typeof found.units === 'object' && found.units !== null ? (found.units as Partial<UnitChoice>) : {};
  const bagKg =
    typeof units.bagKg === 'number' && units.bagKg > 0 ? units.bagKg : firstPreferences.units.bagKg;
  return {
    theme: themes.find((theme) => theme === found.theme) ?? firstPreferences.theme,
    locale: typeof found.locale === 'string' ? chooseLocale([found.locale]) : null,
    units: { ...firstPreferences.units, ...units, bagKg },
    welcomed: found.welcomed === true,
  };
}

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
