/**
 * Words for inputs and classes whose names come from a model's signature. What the starter model asks has words here;
 * a column of the person's own data is shown by its own name.
 */
import type { AreaMessages } from './messages.ts';

type Words = AreaMessages['agronomy'];

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** What an input or a derived number is called; its own name when there is no word for it. */
export function inputLabel(words: Words, name: string): string {
  return own(words.inputs, name)?.label ?? own(words.derived, name) ?? name;
}

/** One short sentence of help; null when there is none. */
export function inputHelp(words: Words, name: string): string | null {
  return own(words.inputs, name)?.help ?? null;
}

/** What a class of an input is called: `classWord(words, 'soil', 'loam')`. */
export function classWord(words: Words, input: string, category: string): string {
  return own(own<Readonly<Record<string, string>>>(words.words, input) ?? {}, category) ?? category;
}

/** The few words under a class's name; null when there are none. */
export function classDetail(words: Words, input: string, category: string): string | null {
  return own(own<Readonly<Record<string, string>>>(words.details, input) ?? {}, category) ?? null;
}
