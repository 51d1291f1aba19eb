/** What is wrong with an answer, in words, with its limits in the unit that the person reads. */
import type { Issue } from '../../../domain/errors.ts';
import type { UnitId } from '../../../domain/units.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordsOfCode } from '../../primitives/words-of-code.ts';

export type IssueText = (issue: Issue, unit: UnitId | null, toShown: (value: number) => number) => string;

export function useIssueText(): IssueText {
  const t = useMessages('field');
  const errors = useMessages('errors');
  const format = useFormat();
  return (issue, unit, toShown) => {
    const { what, todo } = wordsOfCode(errors(), issue.code);
    // the question itself stands above
    if (issue.code === 'missing') return what;
    const { low, high } = issue.details ?? {};
    if (typeof low !== 'number' || typeof high !== 'number') return `${what} ${todo}`;
    const [from, to] = [low, high].map((bound) => format().quantity(toShown(bound), unit, 1));
    return `${what} ${t().season.between(from ?? '', to ?? '')}`;
  };
}
