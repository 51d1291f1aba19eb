/** One pass over a source: text to typed columns, with everything that did not fit. */
import type { Table } from '../../domain/dataset.ts';
import { DataError, type Issue } from '../../domain/errors.ts';
import { RowReader } from '../../learning/tabular/csv-rows.ts';
import type { Dialect } from '../../learning/tabular/dialect.ts';
import { inferColumn, type ColumnOverride, type ColumnPlan } from '../../learning/tabular/infer-type.ts';
import { importLimits } from '../../learning/tabular/limits.ts';
import { nameColumns } from '../../learning/tabular/name-columns.ts';
import { TableBuilder } from '../../learning/tabular/table-builder.ts';
import { sampleSource, type Sample } from './sample-source.ts';
import type { Source } from './source.ts';

export interface ReadOptions {
  readonly dialect: Partial<Dialect>;
  readonly columns: Readonly<Record<string, ColumnOverride>>;
  readonly signal: AbortSignal;
  readonly onProgress: (nBytesRead: number, nRows: number) => void;
}

export interface ReadTable {
  readonly table: Table;
  readonly dialect: Dialect;
  readonly plans: readonly ColumnPlan[];
  readonly builder: TableBuilder;
  /** by position: more distinct words than a category may have */
  readonly overflowed: readonly boolean[];
  readonly warnings: readonly Issue[];
}

export type ReadResult =
  { readonly type: 'table'; readonly read: ReadTable } | { readonly type: 'refused'; readonly issue: Issue };

/** A column whose cells fit this badly was misjudged by the sample. */
const SHARE_MISJUDGED = 0.2;

/** @throws DataError `cancelled`, `unreadable-file` */
export async function readTable(source: Source, options: ReadOptions): Promise<ReadResult> {
  const sample = await sampleSource(source, options.dialect);
  if ('code' in sample) return refuse(sample);
  if (sample.nColumns > importLimits.maxColumns) {
    const [received, expected] = [String(sample.nColumns), String(importLimits.maxColumns)];
    return refuse({ code: 'too-many-columns', severity: 'error', received, expected });
  }
  const first = await readOnce(source, sample, options, options.columns);
  if (first.type === 'refused') return first;
  const misjudged = findMisjudged(first.read, options.columns);
  if (misjudged.length === 0) return first;
  const columns = Object.fromEntries(misjudged.map((name) => [name, { kind: 'category' as const }]));
  return readOnce(source, sample, options, { ...options.columns, ...columns });
}

async function readOnce(
  source: Source,
  sample: Sample,
  options: ReadOptions,
  overrides: ReadOptions['columns'],
): Promise<ReadResult> {
  const { names, issues } = nameColumns(sample.header, sample.nColumns);
  const inferred = names.map((name, i) =>
    inferColumn(
      name,
      sample.rows.map((row) => row[i] ?? ''),
      sample.dialect.decimalMark,
      own(overrides, name),
    ),
  );
  const plans = inferred.map(({ plan }) => plan);
  const builder = new TableBuilder(plans, sample.dialect.hasHeader, expectedRows(source, sample));
  const badText = await fill(builder, source, sample.dialect, options);
  if (builder.refusal !== null) return refuse(builder.refusal);
  if (builder.nRows === 0) return refuse({ code: 'no-rows', severity: 'error' });
  const warnings = [
    ...sample.warnings,
    ...issues,
    ...inferred.flatMap(({ plan, warnings }) => toIssues(plan.name, warnings)),
  ];
  if (badText)
    warnings.push({ code: 'bad-characters', severity: 'warning', received: sample.dialect.encoding });
  const overflowed = builder.overflowed();
  return {
    type: 'table',
    read: { table: builder.finish(), dialect: sample.dialect, plans, builder, overflowed, warnings },
  };
}

/** @returns whether some bytes stood for no character in the file's encoding */
async function fill(
  builder: TableBuilder,
  source: Source,
  dialect: Dialect,
  options: ReadOptions,
): Promise<boolean> {
  const decoder = new TextDecoder(dialect.encoding);
  const rows = new RowReader(dialect);
  let badText = false;
  for await (const { bytes, nBytesRead } of source.pieces()) {
    if (options.signal.aborted) throw new DataError('cancelled');
    const text = decoder.decode(bytes, { stream: true });
    badText ||= text.includes('\ufffd');
    builder.add(rows.push(text));
    if (builder.refusal !== null) return badText;
    options.onProgress(nBytesRead, builder.nRows);
  }
  builder.add(rows.push(decoder.decode()));
  builder.add(rows.end());
  return badText;
}

function expectedRows(source: Source, sample: Sample): number {
  const guess = source.nTextBytes === null ? 20_000 : (1.05 * source.nTextBytes) / sample.rowBytes + 16;
  return Math.ceil(Math.min(guess, importLimits.maxCells / sample.nColumns));
}

/** Columns that the sample took for numbers or dates and the whole file does not; what a person said stays. */
function findMisjudged(
  { plans, builder, table }: ReadTable,
  overrides: ReadOptions['columns'],
): readonly string[] {
  return plans
    .filter(({ name, kind }, i) => {
      if (kind === 'category' || own(overrides, name)?.kind !== undefined) return false;
      const nBad = builder.issues.wordsByColumn.get(name) ?? 0;
      const column = table.columns[i];
      const nFitting =
        column?.kind === 'category'
          ? 0
          : (column?.values.reduce((n, value) => (value === value ? n + 1 : n), 0) ?? 0);
      return nBad > SHARE_MISJUDGED * (nBad + nFitting);
    })
    .map(({ name }) => name);
}

/** A column may be called `constructor`. */
const own = (overrides: ReadOptions['columns'], name: string): ColumnOverride | undefined =>
  Object.hasOwn(overrides, name) ? overrides[name] : undefined;

const toIssues = (column: string, codes: readonly string[]): Issue[] =>
  codes.map((code) => ({ code, severity: 'warning', column }));

const refuse = (issue: Issue): ReadResult => ({ type: 'refused', issue });
