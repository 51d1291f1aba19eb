/** The values of the preferences: what can be chosen, what holds at first, and how a stored choice is read. */
import type { UnitId } from '../domain/units.ts';
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
