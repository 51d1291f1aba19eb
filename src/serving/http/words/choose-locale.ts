/** The languages that the kitchen's messages are in. */
export const wordLocales = ['en', 'fr'] as const;
export type WordLocale = (typeof wordLocales)[number];

/** The tags of an `Accept-Language` header, those wanted most first; none when there is no header. */
function wanted(header: string): string[] {
  return header
    .slice(0, 400)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const q = Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1);
      return { tag: tag.trim(), q: Number.isNaN(q) ? 0 : q };
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}

/** @returns the first tag that messages can be given in, such as `fr-CA`; `en` when there is none */
export function chooseLocale(header: string | null): string {
  return wanted(header ?? '').find((tag) => wordLocaleOf(tag) !== null) ?? 'en';
}

/** The language of a BCP 47 tag, if messages are in it. */
export function wordLocaleOf(tag: string): WordLocale | null {
  const language = tag.split('-')[0]?.toLowerCase();
  return wordLocales.find((known) => known === language) ?? null;
}
