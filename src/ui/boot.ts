/** What decides the first frame: the language and the preferences of this device. */
import { createI18n, type I18n } from './i18n/i18n.tsx';
import { chooseLocale, localeOf, type LocaleId } from './i18n/locales.ts';
import { loadArea } from './i18n/messages.ts';
import shellEnglish from './i18n/messages/shell.en.ts';
import type { PreferenceValues } from './preference-values.ts';
import { readBootPreferences } from './preferences.tsx';
import { repairPath } from './repair-path.ts';

export interface Boot {
  readonly i18n: I18n;
  readonly preferences: PreferenceValues | null;
}

/** `?lang=` wins (also for pseudo-languages), then the person's choice, then the browser's wishes. */
export function firstLocale(search: string, chosen: LocaleId | null, wishes: readonly string[]): LocaleId {
  const asked = new URLSearchParams(search).get('lang');
  return chooseLocale([...(asked === null ? [] : [asked]), ...(chosen === null ? [] : [chosen]), ...wishes]);
}

/** Someone new is welcomed, and told so before the router reads the address: one screen is made instead of two. */
function welcomeNewcomer(base: string): void {
  if (location.pathname === base) history.replaceState(null, '', `${base}welcome${location.search}`);
}

/**
 * English words of the shell ship with the app; another language costs one small file before the first frame. The address
 * is right as soon as this is called.
 */
export async function boot(): Promise<Boot> {
  const preferences = readBootPreferences();
  const path = repairPath(location.pathname);
  if (path !== location.pathname) history.replaceState(null, '', path + location.search);
  if (preferences?.welcomed !== true) welcomeNewcomer(import.meta.env.BASE_URL);
  const id = firstLocale(location.search, preferences?.locale ?? null, navigator.languages);
  const shell = id === 'en' ? shellEnglish : await loadArea('shell', localeOf(id));
  return { i18n: createI18n(id, { shell }), preferences };
}
