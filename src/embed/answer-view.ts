/** A prediction as it is read: the number, the sentence of its range, the bar, and the doubts. */
import type { PredictAnswer, Prediction } from '../serving/http/v1/schemas.ts';
import { make } from './make.ts';
import type { Messages } from './messages.ts';
import { rangeBar } from './range-bar.ts';
import { labelOf, unitOf } from './words.ts';

/** Doubts that the sentence about applicability says already. */
const saidByApplicability = new Set(['outside-training', 'unknown-category', 'new-group']);

export function answerView(
  { unit }: PredictAnswer,
  prediction: Prediction,
  words: Messages,
  locale: string,
): HTMLElement[] {
  const { mean, range, naive, applicability, outside, issues } = prediction;
  const number = numbers(locale, range.high - range.low);
  const withUnit = (value: number): string => `${number(value)} ${unitOf(words, unit)}`.trim();
  const share = range.coverage.toLocaleString(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    numberingSystem: 'latn',
  });
  const isOutside = applicability !== 'inside';
  const named = outside.map((name) => labelOf(words, name));
  const doubts = issues.filter(({ type }) => !saidByApplicability.has(type)).map(({ msg }) => msg);
  if (isOutside) doubts.unshift(words.outside(named));
  return [
    make('p', { class: 'soft' }, words.expected),
    make('p', { class: 'hero' }, number(mean), make('span', { class: 'soft' }, ` ${unitOf(words, unit)}`)),
    rangeBar({ low: range.low, mean, high: range.high, naive, isOutside }),
    make('p', {}, words.range(number(range.low), withUnit(range.high), share)),
    ...(naive === null ? [] : [make('p', { class: 'soft' }, words.naive(withUnit(naive)))]),
    ...doubts.map((doubt) => make('p', { class: 'doubt' }, doubt)),
  ];
}

/** Never more digits than the width of the range gives sense to. */
function numbers(locale: string, width: number): (value: number) => string {
  const digits = width > 0 ? Math.min(2, Math.max(0, Math.floor(2 - Math.log10(width)))) : 2;
  const format = new Intl.NumberFormat(locale, {
    numberingSystem: 'latn', // as in the boxes, and as the words around them
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (value) => format.format(value);
}
