import type { AreaMessages } from '../i18n/messages.ts';

export interface CodeWords {
  readonly what: string;
  readonly todo: string;
}

/** What happened and what to do, by the code of an issue or an error. */
export function wordsOfCode(errors: AreaMessages['errors'], code: string): CodeWords {
  const codes: Readonly<Record<string, CodeWords>> = errors.codes;
  return Object.hasOwn(codes, code) ? (codes[code] ?? errors.unexpected) : errors.unexpected;
}
