import type { CategoryColumn } from '../../domain/dataset.ts';
import { midranks, squaredCorrelation } from './association.ts';
import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';

/** Squared rank correlation of the target with its row's number: half of what a sorted table would have. */
const SORTED = 0.5;
const MIN_ROWS = 30;
const MIN_IN_GROUP = 8;

/**
 * A table sorted by its target, as a whole or within each group: a row's number, or a split by place in the table, gives the
 * target away. Nothing is said when another column is sorted as well, for then the rows are in its order.
 */
export function findRowOrder(audit: Audit): LeakFinding[] {
  const { sample, y } = audit;
  if (sample.length < MIN_ROWS) return [];
  const everything = new Int32Array(audit.table.nRows);
  const scopes = [
    { columns: [] as string[], codes: everything },
    ...audit.groupings.map(({ name, codes }) => ({ columns: [name], codes })),
  ];
  const others = audit.table.columns.filter(({ name }) => name !== audit.target);
  for (const { columns, codes } of scopes) {
    const order = orderWithin(codes, sample, y);
    if (order < SORTED) continue;
    const isTheirs = others.some((column) => {
      if (columns.includes(column.name) || follows(audit, column.name)) return false;
      if (column.kind === 'category') return standsInBlocks(column, sample);
      return orderWithin(codes, sample, column.values) >= SORTED * order;
    });
    if (isTheirs) return [];
    return [
      {
        code: 'row-order',
        severity: 'warning',
        columns,
        share: order,
        nRows: audit.table.nRows,
        proposal: null,
        remedy: 'drop-columns',
        evidence: { squared_rank_correlation: order },
      },
    ];
  }
  return [];
}

/** Whether a number is in order only because it is the target's shadow, or counts the rows. */
function follows({ sample, y, numbers, timeColumn }: Audit, name: string): boolean {
  const column = numbers.find((other) => other.name === name);
  if (column === undefined || name === timeColumn) return false;
  const values = Float64Array.from(sample, (row) => column.values[row] ?? Number.NaN);
  if (!values.every(Number.isFinite)) return false;
  const isCounter =
    new Set(values).size === values.length && values.every((value) => Number.isInteger(value));
  const shadow = squaredCorrelation(
    midranks(values),
    midranks(Float64Array.from(sample, (row) => y[row] ?? 0)),
  );
  return isCounter || shadow >= SORTED;
}

/** Whether the rows of each word stand together, as in a table sorted by it; codes by first appearance would rise in any table. */
function standsInBlocks({ codes }: CategoryColumn, sample: Uint32Array): boolean {
  const words = new Set<number>();
  let nRuns = 0;
  sample.forEach((row, place) => {
    words.add(codes[row] ?? -1);
    if (place === 0 || codes[row] !== codes[sample[place - 1] ?? -1]) nRuns++;
  });
  return words.size > 1 && nRuns <= 1.5 * words.size;
}

/** Pooled over groups large enough; missing values are left out. */
function orderWithin(codes: Int32Array, sample: Uint32Array, values: Float64Array): number {
  const members = new Map<number, number[]>();
  for (const row of sample) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const there = members.get(codes[row] ?? -1);
    if (there === undefined) members.set(codes[row] ?? -1, [value]);
    else there.push(value);
  }
  const places: number[] = [];
  const ranks: number[] = [];
  for (const group of members.values()) {
    if (group.length < MIN_IN_GROUP) continue;
    midranks(Float64Array.from(group)).forEach((rank, place) => {
      places.push((place - (group.length - 1) / 2) / group.length);
      ranks.push((rank - (group.length - 1) / 2) / group.length);
    });
  }
  if (places.length < sample.length / 2) return 0;
  return squaredCorrelation(Float64Array.from(places), Float64Array.from(ranks));
}
