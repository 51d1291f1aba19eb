import { knownPairs } from './association.ts';
import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';

const MIN_ROWS = 20;
/** Rows that may lie in the wrong class, as a share: a slip of the pen, noise at a border. */
const SLIPS = 0.04;
/**
 * Gap between the inner 80 % of neighbouring classes, over their widths. Classes cut from one spread of values have 0.25 rows of
 * that width for each other's 1.6 (0.12 where values are even, less where a class ends in a tail); two normal clusters that
 * overlap as little as {@link SLIPS} have 0.3, and more the farther they lie apart.
 */
const WIDEST_GAP = 0.22;
/** Share of the rows that have their class's own value, above what the commonest value of all would give. */
const SAME_VALUE = 0.9;

/**
 * Columns that are the target in classes: rounded, graded, or one word for each value. A crop may well have yields of its own;
 * what gives a class of the target away is that classes follow each other without overlap and without a gap.
 */
export function findTargetClasses(audit: Audit): LeakFinding[] {
  const findings: LeakFinding[] = [];
  // a number with many values repeats them by being a repeated row, or 0; a word with many is another name of the value
  const columns = [
    ...audit.numbers.map(({ name, values }) => ({
      name,
      values: values as ArrayLike<number>,
      mostClasses: 1 / 3,
    })),
    ...audit.words.map(({ name, codes }) => ({
      name,
      values: Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : code)),
      mostClasses: 0.95,
    })),
  ];
  for (const { name, values, mostClasses } of columns) {
    if (name === audit.timeColumn) continue;
    const { x, y } = knownPairs(values, audit.y, audit.sample);
    if (x.length < Math.max(MIN_ROWS, audit.sample.length / 2)) continue;
    const nClasses = new Set(x).size;
    if (nClasses < 2 || nClasses > mostClasses * x.length) continue;
    const classes = classesOf(x, y);
    const overlap = overlapOf(classes, y);
    const gap = meanGap(classes);
    const same = sameValueShare(classes, y);
    const isCut = nClasses <= x.length / 3 && overlap <= SLIPS && gap <= WIDEST_GAP;
    if (!isCut && same < SAME_VALUE) continue;
    findings.push({
      code: 'target-classes',
      severity: (isCut && overlap === 0) || same > 0.999 ? 'severe' : 'warning',
      columns: [name],
      share: isCut ? 1 - overlap : same,
      nRows: Math.round((x.length / audit.sample.length) * audit.table.nRows),
      proposal: null,
      remedy: 'drop-columns',
      evidence: {
        n_classes: classes.length,
        overlap,
        gap: Number.isFinite(gap) ? gap : -1,
        same_value: same,
      },
    });
  }
  return findings;
}

/** Values of y of each class, ascending; the class of the lowest middle first. */
function classesOf(x: Float64Array, y: Float64Array): readonly Float64Array[] {
  const members = new Map<number, number[]>();
  x.forEach((value, place) => {
    const there = members.get(value);
    if (there === undefined) members.set(value, [y[place] ?? 0]);
    else there.push(y[place] ?? 0);
  });
  const classes = Array.from(members.values(), (values) => Float64Array.from(values).sort());
  return classes.sort((a, b) => middle(a) - middle(b));
}

const middle = (sorted: Float64Array): number => sorted[sorted.length >> 1] ?? 0;

/** Share of rows that lie beyond a border with the next class, wherever the border is best put. */
function overlapOf(classes: readonly Float64Array[], y: Float64Array): number {
  let nSlips = 0;
  for (let i = 1; i < classes.length; i++) {
    const lower = classes[i - 1] ?? y;
    const upper = classes[i] ?? y;
    nSlips += fewestSlips(lower, upper);
  }
  return nSlips / y.length;
}

/** Rows of the lower class above, or of the upper class below, the best border: one pass over both in order. */
function fewestSlips(lower: Float64Array, upper: Float64Array): number {
  let nAbove = lower.length;
  let nBelow = 0;
  let fewest = Math.min(nAbove, upper.length);
  for (let i = 0, j = 0; i < lower.length;) {
    // equals of both classes cannot be parted
    const border = lower[i] ?? 0;
    while (i < lower.length && lower[i] === border) {
      i++;
      nAbove--;
    }
    while (j < upper.length && (upper[j] ?? 0) <= border) {
      j++;
      nBelow++;
    }
    fewest = Math.min(fewest, nAbove + nBelow);
  }
  return fewest;
}

const at = (sorted: Float64Array, share: number): number =>
  sorted[Math.round(share * (sorted.length - 1))] ?? 0;

/** Mean over neighbouring classes; infinite where classes have one value each. */
function meanGap(classes: readonly Float64Array[]): number {
  let sum = 0;
  for (let i = 1; i < classes.length; i++) {
    const [lower, upper] = [classes[i - 1] ?? new Float64Array(), classes[i] ?? new Float64Array()];
    const widths = at(lower, 0.9) - at(lower, 0.1) + at(upper, 0.9) - at(upper, 0.1);
    sum += Math.max(0, at(upper, 0.1) - at(lower, 0.9)) / widths;
  }
  const mean = sum / (classes.length - 1);
  return Number.isNaN(mean) ? Infinity : mean;
}

/** 0: no more than the commonest value of all explains; 1: every row has its class's value. */
function sameValueShare(classes: readonly Float64Array[], y: Float64Array): number {
  const repeated = classes.filter(({ length }) => length > 1);
  const n = repeated.reduce((sum, { length }) => sum + length, 0);
  if (n < MIN_ROWS / 2) return 0;
  const agreeing = repeated.reduce((sum, values) => sum + commonest(values), 0) / n;
  const byChance = commonest(y.slice().sort()) / y.length;
  return byChance >= SAME_VALUE ? 0 : (agreeing - byChance) / (1 - byChance);
}

/** Length of the longest run of equals. */
function commonest(sorted: Float64Array): number {
  let most = 0;
  let run = 0;
  sorted.forEach((value, i) => {
    run = i > 0 && sorted[i - 1] === value ? run + 1 : 1;
    if (run > most) most = run;
  });
  return most;
}
