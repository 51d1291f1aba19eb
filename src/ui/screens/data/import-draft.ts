/** What a person decided about a table that is not kept yet; survives reading it again, by column name. */
import type { ColumnDecision, ImportPreview } from '../../../workers/contracts/import.ts';

export interface ImportDraft {
  readonly name: string;
  readonly badCells: 'missing' | 'stop';
  readonly columns: readonly ColumnDecision[];
}

/** @param before - the draft of the reading before, or null */
export function draftFor(preview: ImportPreview, before: ImportDraft | null): ImportDraft {
  const columns = preview.columns.map((column): ColumnDecision => {
    const { name, unit, unusable, profile } = column;
    const kept = before?.columns.find((one) => one.column === name);
    const isEmpty = profile.summary.nMissing === preview.nRows;
    const use = unusable === null && (kept?.use ?? !isEmpty);
    return { column: name, use, unit: kept === undefined ? unit : kept.unit, rename: kept?.rename ?? null };
  });
  return {
    name: before?.name ?? datasetName(preview.name),
    badCells: before?.badCells ?? 'missing',
    columns,
  };
}

/** @example datasetName('fao-yield.csv.gz') // 'fao-yield' */
export const datasetName = (fileName: string): string =>
  fileName.replace(/\.gz$/i, '').replace(/\.(csv|tsv|txt)$/i, '') || fileName;

export const withColumn = (
  draft: ImportDraft,
  column: string,
  change: Partial<ColumnDecision>,
): ImportDraft => ({
  ...draft,
  columns: draft.columns.map((one) => (one.column === column ? { ...one, ...change } : one)),
});
