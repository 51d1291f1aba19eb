/** Puts a problem in words: what is wrong and what to do, in the caller's language. */
import type { ProblemDetail } from '../problem.ts';
import { chooseLocale, wordLocaleOf } from './choose-locale.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** what is wrong, and what to do about it; the hint may be empty */
export type Words = (ctx: Context) => readonly [what: string, hint: string];
export type Context = Readonly<Record<string, string | number | boolean | null>>;

export interface ProblemText {
  readonly what: string;
  readonly hint: string;
}

/** @param locale - BCP 47; a language without words gets English */
export function problemText({ type, ctx = {} }: ProblemDetail, locale: string): ProblemText {
  const words = wordLocaleOf(chooseLocale(locale)) === 'fr' ? fr : en;
  const [what, hint] = Object.hasOwn(words, type) ? (words[type] ?? other)(ctx) : other({ ...ctx, type });
  return { what, hint };
}

const other: Words = ({ type }) => [String(type ?? 'unexpected'), ''];
