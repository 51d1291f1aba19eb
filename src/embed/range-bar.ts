/**
 * Where the harvest will likely lie, as five furrows on a bar that begins at zero: the mean a firm mark, the naive guess a
 * hollow one, broken furrows where the model knows little. A picture beside the sentence that says the same.
 */
import { make } from './make.ts';

export interface RangeValues {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  readonly naive: number | null;
  readonly isOutside: boolean;
}

const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next calm number at or above `value`, so that the bar's end does not follow each keystroke. */
export function calmEnd(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return (steps.find((step) => step * power >= value * (1 - 1e-9)) ?? 10) * power;
}

export function rangeBar({ low, mean, high, naive, isOutside }: RangeValues): HTMLElement {
  const end = calmEnd(Math.max(high, mean, naive ?? 0) * 1.08);
  const place = (value: number): string => `${(Math.min(1, Math.max(0, value / end)) * 100).toFixed(2)}%`;
  const furrows = Array.from({ length: 5 }, () => {
    const furrow = make('span', { class: 'furrow' });
    furrow.style.setProperty('--from', place(low));
    furrow.style.setProperty('--to', place(high));
    return make('span', { class: 'ground' }, furrow);
  });
  const mark = (kind: string, value: number): HTMLElement => {
    const element = make('span', { class: kind });
    element.style.setProperty('--at', place(value));
    return element;
  };
  return make(
    'div',
    { class: isOutside ? 'bar outside' : 'bar', 'aria-hidden': 'true' },
    ...furrows,
    ...(naive === null ? [] : [mark('naive', naive)]),
    mark('mean', mean),
  );
}
