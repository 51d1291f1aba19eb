/** Words of the lab's search for the best honest model. */
import { grammar } from '../grammar.ts';

const { number, percent, plural, list } = grammar('en');

const settings = (n: number) => `${number(n)} ${plural(n, { one: 'setting', other: 'settings' })}`;
const fits = (n: number) => `${number(n)} ${plural(n, { one: 'fit', other: 'fits' })}`;
const minutes = (n: number) => `${number(n)} ${plural(n, { one: 'minute', other: 'minutes' })}`;
const rows = (n: number) => `${number(n)} ${plural(n, { one: 'row', other: 'rows' })}`;

export default {
  title: 'Find me the best honest model',
  lead: 'Furrow tries the methods and settings that suit this table, on rows held out the honest way, and says plainly if none beats your own average.',
  empty: {
    title: 'No table to search on yet',
    text: 'Bring a table of past yields first.',
    action: 'Go to Data',
  },
  budget: {
    label: 'Time to search',
    help: 'It can be paused, and ended early with what it has found.',
    minutes,
    quick: 'A first idea',
    usual: 'Enough for most tables',
    long: 'For a large table',
    longest: 'While you do something else',
  },
  plan: {
    title: 'What will happen',
    reading: 'Reading the table and cutting it…',
    predict: (target: string, nFeatures: number) =>
      `Predict ${target} from ${number(nFeatures)} ${plural(nFeatures, { one: 'column', other: 'columns' })}.`,
    tried: (names: readonly string[]) => `Try ${list(names)}; in the end a blend of the best.`,
    naive: (names: readonly string[]) => `Beside them, on the same rows, the naive guesses: ${list(names)}.`,
    byYear: (nFolds: number, nYears: number) =>
      `Each setting forecasts ${number(nYears)} ${plural(nYears, { one: 'year', other: 'years' })} ahead from ${number(nFolds)} earlier ${plural(nFolds, { one: 'year', other: 'years' })}, because next year is what you want to know.`,
    byGroup: (nFolds: number, column: string) =>
      `Each setting is tested ${number(nFolds)} times on whole groups of ${column} that it never saw, because rows of one group are alike.`,
    byPlace: (nFolds: number) =>
      `Each setting is tested ${number(nFolds)} times on squares of the map that it never saw, because neighbours are alike.`,
    atRandom: (nFolds: number) =>
      `Each setting is tested ${number(nFolds)} times on rows drawn at random. No year, group or place was found to hold out, so this may flatter.`,
    parts: (train: number, test: number) =>
      `${rows(train)} for the search. ${rows(test)} stay locked away: they judge the model you keep, and have no part in choosing it.`,
    time: (n: number) => `At most ${minutes(n)} of work. Settings that fare badly are dropped early.`,
    change: 'Change the table’s columns or how rows are held out',
    start: 'Start searching',
    leaks: (n: number) =>
      `${number(n)} ${plural(n, { one: 'thing', other: 'things' })} in this table would flatter a score. Rows are held out so that it cannot, or the Train screen says what to leave out.`,
  },
  // why fewer cores are used than there are
  power: {
    free: (n: number) =>
      `${number(n)} ${plural(n, { one: 'fit', other: 'fits' })} at a time; one core is left for this page.`,
    phone: 'At most two fits at a time, so that the phone stays cool.',
    'on-battery': 'One fit at a time while on battery.',
    'waits-for-charger': 'The battery is low. The search waits until the device is plugged in.',
  },
  progress: {
    title: 'The search',
    bar: 'Time used',
    tried: (n: number, nFits: number) => `${settings(n)} tried in ${fits(nFits)}`,
    stopped: (n: number) => `${number(n)} dropped early`,
    failed: (n: number) => `${number(n)} failed`,
    tooSlow: (names: readonly string[]) =>
      `Given up, for a single fit took too much of the time: ${list(names)}. A longer search has room for it.`,
    couldNot: (names: readonly string[]) => `Could not be fitted with some settings: ${list(names)}.`,
    remaining: (time: string) => `about ${time} left`,
    worked: (time: string) => `${time} worked`,
    pause: 'Pause',
    resume: 'Go on',
    finish: 'Stop here and answer',
    leave: 'You can leave this screen; the search goes on while Furrow is open.',
    status: {
      running: 'Searching',
      paused: 'Paused',
      interrupted: 'Interrupted',
      finished: 'Done',
      failed: 'Failed',
      killed: 'Stopped',
    },
    interruptedText: 'Its tab was closed. It goes on from where it was.',
  },
  answer: {
    title: 'The answer',
    soFar: 'Best so far',
    none: 'Nothing is scored yet.',
    better: (model: string, gain: number, guess: string) =>
      `${model} is the best honest model found: its error is ${percent(gain)} below that of ${guess}, more than chance explains.`,
    noBetter: (model: string, guess: string) =>
      `No better than your own average: ${model}, the best found, can’t be told from ${guess} on held-out rows. Use the naive guess; it needs no model.`,
    onlyNaive: (guess: string) => `Only naive guesses could be scored. The best of them is ${guess}.`,
    nothing: 'Nothing could be fitted on this table.',
    caution:
      'The best of many looks a little better than it is. The rows that stay locked away give the last word when you keep it.',
    keep: 'Train it to keep',
    keepAnyway: 'Train the model all the same',
    keepHelp:
      'Trains it once more as a run, with its range, and tests it on the rows that stayed locked away.',
    another: 'Search again',
    table: 'Scores of the search',
    model: 'Model',
    error: 'Error',
    spread: '± between folds',
    beside: 'Best model beside it',
    naive: 'naive guess',
    less: (amount: string, low: string, high: string) => `${amount} less error (${low} to ${high})`,
    more: (amount: string, low: string, high: string) => `${amount} more error (${low} to ${high})`,
    wins: (n: number, all: number) => `better on ${number(n)} of ${number(all)} folds`,
    settings: 'Its settings',
    defaults: 'As the method has them',
    runs: 'All trials as runs',
  },
  others: 'A search is not finished.',
  show: 'Show it',
  gone: {
    title: 'This search is not here',
    text: 'It was deleted, or the address is from another device.',
  },
};
