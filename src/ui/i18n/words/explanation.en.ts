/** What a run's model goes by, in words. Each note is for the translator. */
import { grammar } from '../grammar.ts';

const { number, percent, plural } = grammar('en');

const explanation = {
  working: 'Asking the model…',
  noModel: 'This run left no model to ask.',
  tableGone: 'The table that it learned from is no longer on this device.',
  unreadable: 'The model could not be asked. Its file may be damaged.',
  importance: 'What matters',
  importanceLead:
    'By how much the error grows on the test rows when a column is shuffled. Choose a column to see what it does.',
  measuredOn: (n: number, all: number) =>
    n < all
      ? `Measured on ${number(n)} of ${number(all)} test rows.`
      : `Measured on all ${number(n)} test rows.`,
  effect: (column: string) => `What ${column} does`,
  effectLead: 'What the model would say if only this were changed. It need not be the cause.',
  lines: {
    mean: 'on average',
    most: 'most rows lie between',
    alone: 'its own part, other columns as they go with it',
  },
  mostRows: (low: string, high: string) =>
    `Eight of ten rows lie between ${low} and ${high}; beyond, little is known.`,
  rows: (n: number) => `${number(n)} ${plural(n, { one: 'row', other: 'rows' })}`,
  together: 'What works together',
  togetherLead: 'What two columns do beyond the sum of what each does alone.',
  // a share of what the two do in all
  strength: (share: number) => `${percent(share)} of what they do`,
  one: 'One prediction, taken apart',
  oneLead: 'From what is usual, column by column, to what was predicted for a test row.',
  place: (n: number) => `Test row, 1 to ${number(n)}`,
  placeRange: (n: string) => `A whole number from 1 to ${n}.`,
  usual: 'Usual',
  missing: 'missing',
  absence: {
    'path-dependent': 'Each part is counted beside training rows that the trees treat alike.',
    interventional: 'Each part is counted beside what other training rows have there.',
  },
  accuracy: { exact: 'The parts add up exactly.', sampled: 'Estimated; 19 times in 20 within the ±.' },
};

export default explanation;
