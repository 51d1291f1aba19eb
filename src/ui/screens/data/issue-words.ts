import type { Issue } from '../../../domain/errors.ts';
import type { AreaMessages } from '../../i18n/messages.ts';
import { wordsOfCode } from '../../primitives/words-of-code.ts';

type Words = Pick<AreaMessages['lab-data'], 'issue' | 'review'>;

/** What a code means, in this room's words, or in the app's when this room has none. */
export function codeWords(t: Words, errors: AreaMessages['errors'], code: string): string {
  const words: Readonly<Record<string, string>> = t.issue;
  if (Object.hasOwn(words, code)) return words[code] ?? code;
  const { what, todo } = wordsOfCode(errors, code);
  return `${what} ${todo}`;
}

/** Where an issue is, or '' when it is about the whole file. */
export function issuePlace(t: Words, { row, column }: Issue, number: (value: number) => string): string {
  if (row === undefined) return column ?? '';
  return column === undefined ? t.review.atRow(number(row)) : t.review.atCell(number(row), column);
}

/** “hail” is not a number */
export function issueWords(t: Words, errors: AreaMessages['errors'], issue: Issue): string {
  const words = codeWords(t, errors, issue.code);
  const quotes =
    issue.code === 'not-a-number' || issue.code === 'not-a-date' || issue.code === 'mixed-decimal-mark';
  return quotes && issue.received !== undefined ? `${t.review.received(issue.received)} ${words}` : words;
}
