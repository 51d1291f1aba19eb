import { joinNames } from '../../domain/column-names.ts';
import type { CategoryColumn } from '../../domain/dataset.ts';
import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';

/** Share of the groups with two rows or more in which the column must be constant. */
const NEARLY_ALL = 0.98;
const MIN_GROUPS = 3;
/** Of numbers that waver there must be more: a few groups may lie apart in an honest cause. */
const MIN_WAVERING = 5;
/** Share of neighbours in the order of the column that are of one group. */
const RECOGNISED = 0.95;
/** Share of the variance between groups below which no number tells its group. */
const PARTED = 0.9;

/**
 * Numbers that stay the same within nearly every group and differ between groups, such as a country's mean rain: they
 * describe the group, not the row, and let a model recognise it (a label in disguise). Also those that waver a little, as long as the
 * group can still be told from them. Traits that several groups share name none. Honest only on groups never seen.
 */
export function findConstantInGroup(audit: Audit): LeakFinding[] {
  const { table, timeColumn, groups } = audit;
  const findings: LeakFinding[] = [];
  for (const group of audit.groupings) {
    for (const { name, kind, values } of audit.numbers) {
      if (kind !== 'number' || name === timeColumn || groups.includes(name)) continue;
      const constant = constantShare(group, values);
      const recognised = constant ?? recognisedShare(group, audit.sample, values);
      if (recognised === null) continue;
      findings.push({
        code: 'constant-in-group',
        severity: 'warning',
        columns: [name, group.name],
        share: recognised,
        nRows: table.nRows,
        proposal: { kind: 'group', column: joinNames([group.name]), testShare: 0.2, calibrationShare: 0.2 },
        remedy: 'split',
        evidence: { n_groups: group.categories.length, kind: constant === null ? 'wavering' : 'constant' },
      });
    }
  }
  return findings;
}

/** Share of the groups in which a value stands alone; null unless nearly all, and most with a value of their own. */
function constantShare({ codes, categories }: CategoryColumn, values: Float64Array): number | null {
  const nGroups = categories.length;
  const firstValue = new Float64Array(nGroups).fill(Number.NaN);
  const varies = new Uint8Array(nGroups);
  const sizes = new Uint32Array(nGroups);
  for (let row = 0; row < values.length; row++) {
    const code = codes[row] ?? -1;
    const value = values[row] ?? Number.NaN;
    if (code < 0 || Number.isNaN(value)) continue;
    if (sizes[code] === 0) firstValue[code] = value;
    else if (firstValue[code] !== value) varies[code] = 1;
    sizes[code] = (sizes[code] ?? 0) + 1;
  }
  const nRepeated = sizes.reduce((n, size) => n + (size > 1 ? 1 : 0), 0);
  const constant = firstValue.filter((_, code) => (sizes[code] ?? 0) > 1 && varies[code] === 0);
  const share = constant.length / nRepeated;
  const nDistinct = new Set(constant).size;
  if (nRepeated < MIN_GROUPS || share < NEARLY_ALL || nDistinct < 3) return null;
  return nDistinct >= 0.5 * constant.length ? share : null;
}

/**
 * Share of the values that stand beside a value of their own group, among the distinct pairs of value and group in order; null
 * unless nearly all do.
 */
function recognisedShare(
  { codes, categories }: CategoryColumn,
  sample: Uint32Array,
  values: Float64Array,
): number | null {
  const rows = sample.filter((row) => Number.isFinite(values[row]) && (codes[row] ?? -1) >= 0);
  if (betweenShare(codes, categories.length, values, rows) < PARTED) return null;
  const sorted = rows.sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0) || (codes[a] ?? 0) - (codes[b] ?? 0),
  );
  // a value that a group repeats counts once: many rows of one year and place share its numbers
  const distinct = sorted.filter(
    (row, i) => values[row] !== values[sorted[i - 1] ?? -1] || codes[row] !== codes[sorted[i - 1] ?? -1],
  );
  const sizes = new Uint32Array(categories.length);
  for (const row of distinct) sizes[codes[row] ?? 0] = (sizes[codes[row] ?? 0] ?? 0) + 1;
  const known = distinct.filter((row) => (sizes[codes[row] ?? 0] ?? 0) > 2);
  const nGroups = sizes.filter((size) => size > 2).length;
  // values of a few large groups would stand side by side by chance
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  if (nGroups < MIN_WAVERING || known.length < rows.length / 4 || largest > known.length / 2) return null;
  let n = 0;
  for (let place = 1; place < known.length; place++)
    if (codes[known[place] ?? -1] === codes[known[place - 1] ?? -1]) n++;
  // in perfect order only the borders between groups part
  const share = n / Math.max(1, known.length - nGroups);
  return share >= RECOGNISED ? share : null;
}

/** Share of the variance that lies between groups: quick to look at. */
function betweenShare(codes: Int32Array, nGroups: number, values: Float64Array, rows: Uint32Array): number {
  const sums = new Float64Array(nGroups);
  const sizes = new Float64Array(nGroups);
  let mean = 0;
  for (const row of rows) {
    const group = codes[row] ?? 0;
    sums[group] = (sums[group] ?? 0) + (values[row] ?? 0);
    sizes[group] = (sizes[group] ?? 0) + 1;
    mean += (values[row] ?? 0) / rows.length;
  }
  let total = 0;
  for (const row of rows) total += ((values[row] ?? 0) - mean) ** 2;
  const between = sums.reduce((sum, ofGroup, group) => {
    const size = sizes[group] ?? 0;
    return size === 0 ? sum : sum + size * (ofGroup / size - mean) ** 2;
  }, 0);
  return total > 0 ? between / total : 0;
}
