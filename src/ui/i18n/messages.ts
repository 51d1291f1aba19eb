/** The shape of messages: nested plain objects of strings and of functions that return a string. */
import type { Locale } from './locales.ts';

/** What a translation must give: the same keys, the same arguments. `const fr: Translation<typeof en> = { … }` */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Translation<T[K]>;
};

/**
 * Every area and its type. An area is one file a language, loaded with the screens that need it.
 * `useMessages('field')` gives the type of `messages/field.en.ts`.
 */
export interface AreaMessages {
  readonly shell: typeof import('./messages/shell.en.ts').default;
  readonly errors: typeof import('./messages/errors.en.ts').default;
  /** all of `errors`, and what only the lab can meet; once loaded, `useMessages('errors')` reads it */
  readonly 'lab-errors': typeof import('./messages/lab-errors.en.ts').default;
  readonly agronomy: typeof import('./messages/agronomy.en.ts').default;
  readonly field: typeof import('./messages/field.en.ts').default;
  readonly 'lab-data': typeof import('./messages/lab-data.en.ts').default;
  readonly 'lab-train': typeof import('./messages/lab-train.en.ts').default;
  readonly 'lab-search': typeof import('./messages/lab-search.en.ts').default;
  readonly 'lab-runs': typeof import('./messages/lab-runs.en.ts').default;
  readonly 'lab-models': typeof import('./messages/lab-models.en.ts').default;
}
export type Area = keyof AreaMessages;

const loaders = import.meta.glob<object>(['./messages/*.ts', '!./messages/lab-*.ts'], { import: 'default' });

/** Loads one area in one language; a pseudo-language is made from English on the way. */
export async function loadArea<A extends Area>(area: A, locale: Locale): Promise<AreaMessages[A]> {
  const file = `./messages/${area}.${locale.source}.ts`;
  const load = loaders[file] ?? (await import('./lab-messages.ts')).labMessages[file];
  if (load === undefined) throw new Error(`No messages for area ${area} in ${locale.source}`);
  // The glob erases the type; `AreaMessages` names the very files it reads, and French must match English.
  const messages = (await load()) as AreaMessages[A];
  if (locale.pseudo === null) return messages;
  const { pseudo } = await import('./pseudo.ts');
  return pseudo(messages, locale.pseudo);
}

/** A word by a code that comes from data, or the code itself when there is no word for it. */
export function wordFor(words: Readonly<Record<string, unknown>>, code: string): string {
  const word = Object.hasOwn(words, code) ? words[code] : undefined;
  return typeof word === 'string' ? word : code;
}
