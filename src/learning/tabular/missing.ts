/** Words that say "no value". A category may well be called `none` or `missing`, so its list is shorter. */

const everywhere = ['', 'na', 'n/a', '#n/a', 'nan', 'null', '<na>'];
const numeric = [
  '-',
  '--',
  '–',
  '—',
  '.',
  '..',
  '...',
  '?',
  'none',
  'nil',
  'nd',
  'n.d.',
  'n.a.',
  'missing',
  '#div/0!',
  '#value!',
  '#ref!',
];

const inCategories: ReadonlySet<string> = new Set([...everywhere, '-', '–', '—']);
const inNumbers: ReadonlySet<string> = new Set([...everywhere, ...numeric]);
const LONGEST = 8;

/** Whether a cell of a number or date column says that there is no value. */
export const isMissingNumber = (cell: string): boolean => has(inNumbers, cell);

/** Whether a cell of a category column says that there is no value. */
export const isMissingCategory = (cell: string): boolean => has(inCategories, cell);

function has(words: ReadonlySet<string>, cell: string): boolean {
  if (cell === '') return true;
  const word = cell.trim();
  return word.length <= LONGEST && words.has(word.toLowerCase());
}
