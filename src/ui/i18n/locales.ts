/**
 * The languages of Furrow. English is the source; a pseudo-language is made from it and shows what was forgotten:
 * `en-XA` is accented and longer, `ar-XB` runs from right to left.
 */
export type LocaleId = 'en' | 'fr' | 'en-XA' | 'ar-XB';

export interface Locale {
  readonly id: LocaleId;
  /** the language's own name for itself */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  /** what `Intl` is asked for */
  readonly intl: string;
  /** which message files are read */
  readonly source: 'en' | 'fr';
  readonly pseudo: 'accented' | 'mirrored' | null;
}

export const locales: readonly Locale[] = [
  { id: 'en', name: 'English', dir: 'ltr', intl: 'en', source: 'en', pseudo: null },
  { id: 'fr', name: 'Français', dir: 'ltr', intl: 'fr', source: 'fr', pseudo: null },
  { id: 'en-XA', name: 'Pseudo [Ŵîðé]', dir: 'ltr', intl: 'en', source: 'en', pseudo: 'accented' },
  { id: 'ar-XB', name: 'Pseudo [←]', dir: 'rtl', intl: 'en', source: 'en', pseudo: 'mirrored' },
];

const fallback = locales[0] as Locale; // the list above is never empty

export const localeOf = (id: LocaleId): Locale => locales.find((locale) => locale.id === id) ?? fallback;

/**
 * The locale for a wish list such as `navigator.languages`, or one id of a query or a setting.
 *
 * @returns the first known language; English when none is known. Pseudo-languages only by their exact id.
 */
export function chooseLocale(wishes: readonly string[]): LocaleId {
  for (const wish of wishes) {
    const exact = locales.find(({ id }) => id === wish);
    if (exact !== undefined) return exact.id;
    const language = wish.split('-')[0]?.toLowerCase();
    const close = locales.find(({ id, pseudo }) => pseudo === null && id === language);
    if (close !== undefined) return close.id;
  }
  return 'en';
}
