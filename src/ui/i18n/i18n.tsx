/**
 * The language of the app as Solid signals. Messages of an area are loaded with the screen that needs them (routes.tsx
 * names them), so that reading a message is plain and synchronous; switching the language loads every area in use first
 * and then changes all words at once, without a reload.
 */
import { batch, createContext, createSignal, useContext, type Accessor, type JSX } from 'solid-js';
import { makeFormat, type Format } from './format.ts';
import { localeOf, type Locale, type LocaleId } from './locales.ts';
import { loadArea, type Area, type AreaMessages } from './messages.ts';

export interface I18n {
  readonly locale: Accessor<Locale>;
  /** Loads what is missing, then switches. */
  readonly setLocale: (id: LocaleId) => Promise<void>;
  /** Makes areas ready to be read with `useMessages`. */
  readonly load: (areas: readonly Area[]) => Promise<void>;
  readonly read: <A extends Area>(area: A) => AreaMessages[A];
}

type Loaded = Partial<Record<Area, object>>;

async function fetchAreas(areas: readonly Area[], from: Locale): Promise<Loaded> {
  const all = await Promise.all(areas.map((area) => loadArea(area, from)));
  return Object.fromEntries(areas.map((area, index) => [area, all[index]]));
}

/** Makes the language state; `ready` resolves areas at once, such as the shell's English that ships with the app. */
export function createI18n(first: LocaleId, ready: Loaded = {}): I18n {
  const [locale, setLocaleSignal] = createSignal(localeOf(first));
  const [loaded, setLoaded] = createSignal<Loaded>(ready);
  const wanted = new Set<Area>();
  for (const area of Object.keys(ready)) wanted.add(area as Area); // keys of a record of areas

  return {
    locale,
    load: async (areas) => {
      for (const area of areas) wanted.add(area);
      const missing = areas.filter((area) => loaded()[area] === undefined);
      if (missing.length === 0) return;
      const from = locale();
      const fresh = await fetchAreas(missing, from);
      // The language may have been switched meanwhile; the switch has then loaded these areas itself.
      if (from === locale()) setLoaded((before) => ({ ...before, ...fresh }));
    },
    setLocale: async (id) => {
      const next = localeOf(id);
      const fresh = await fetchAreas([...wanted], next);
      batch(() => {
        setLoaded(fresh);
        setLocaleSignal(next);
      });
    },
    read: <A extends Area>(area: A) => {
      // the lab's book of errors holds the field's too, so that shared parts find every code
      const wider = area === 'errors' ? loaded()['lab-errors'] : undefined;
      const messages = wider ?? loaded()[area];
      if (messages === undefined)
        throw new Error(`Messages of area ${area} were not loaded: name it in routes.tsx`);
      return messages as AreaMessages[A]; // stored under its own name by fetchAreas
    },
  };
}

const I18nContext = createContext<I18n>();

export function I18nProvider(props: { readonly value: I18n; readonly children: JSX.Element }): JSX.Element {
  return <I18nContext.Provider value={props.value}>{props.children}</I18nContext.Provider>;
}

export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (i18n === undefined) throw new Error('useI18n outside I18nProvider');
  return i18n;
}

/**
 * The messages of one area in the present language.
 *
 * @example const t = useMessages('field'); // <h1>{t().fields.title}</h1>
 */
export function useMessages<A extends Area>(area: A): Accessor<AreaMessages[A]> {
  const i18n = useI18n();
  return () => i18n.read(area);
}

const formats = new Map<LocaleId, Format>();

/** One format a language, whoever asks. */
function formatOf({ id, intl, dir }: Locale): Format {
  const format = formats.get(id) ?? makeFormat(intl, dir);
  formats.set(id, format);
  return format;
}

/** Numbers, dates, units and sizes in the present language. `const format = useFormat(); format().number(3.5)` */
export function useFormat(): Accessor<Format> {
  const i18n = useI18n();
  return () => formatOf(i18n.locale());
}
