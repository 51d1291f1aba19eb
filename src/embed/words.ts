/** What `<furrow-predict>` says, in the two languages of the kitchen. */
import type { Messages } from './messages.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

/** @param tag - BCP 47; a language without words gets English */
export function wordsFor(tag: string): Messages {
  return tag.split('-')[0]?.toLowerCase() === 'fr' ? fr : en;
}

/** A tag that numbers can be written in; what is none, or missing, gives the browser's. */
export function soundLocale(tag: string | null | undefined): string {
  try {
    return Intl.getCanonicalLocales(tag ?? '')[0] ?? navigator.language;
  } catch {
    return navigator.language;
  }
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** What an input is called; its own name where there is no word for it. */
export function labelOf({ agronomy }: Messages, name: string): string {
  return own(agronomy.inputs, name)?.label ?? name;
}

export function helpOf({ agronomy }: Messages, name: string): string | null {
  return own(agronomy.inputs, name)?.help ?? null;
}

/** What a class of an input is called. */
export function classOf({ agronomy }: Messages, name: string, category: string): string {
  return own(own<Readonly<Record<string, string>>>(agronomy.words, name) ?? {}, category) ?? category;
}

/** A unit as it is written; its id where that is how it is written. */
export function unitOf({ units }: Messages, unit: string | null): string {
  return unit === null ? '' : (own(units, unit) ?? unit);
}
