/** Turns what is held and what a person decided into the table to store, or into what still stands against it. */
import type { Column, Table } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import type { UnitId } from '../../domain/units.ts';
import type { ColumnDecision, ImportDecisions, ImportPreview } from '../contracts/import.ts';

export type Decided =
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

export function decide(table: Table, preview: ImportPreview, decisions: ImportDecisions): Decided {
  const columns: Column[] = [];
  const issues: Issue[] = [];
  const names = new Set<string>();
  table.columns.forEach((column, i) => {
    const shown = preview.columns[i];
    const decision = decisions.columns.find((one) => one.column === column.name);
    if (shown === undefined || decision?.use === false) return;
    const kept = withDecision(column, shown.unit, decision);
    if (shown.unusable !== null)
      issues.push({ code: shown.unusable, severity: 'error', column: column.name });
    if (kept.name === '') issues.push({ code: 'empty-column-name', severity: 'error', column: column.name });
    if (names.has(kept.name)) issues.push({ code: 'duplicate-column', severity: 'error', column: kept.name });
    names.add(kept.name);
    columns.push(kept);
  });
  if (columns.length === 0) issues.push({ code: 'no-columns', severity: 'error' });
  if (decisions.badCells === 'stop') issues.push(...stopping(preview, decisions));
  return issues.length > 0
    ? { type: 'refused', issues }
    : { type: 'table', table: { nRows: table.nRows, columns } };
}

function withDecision(
  column: Column,
  foundUnit: UnitId | null,
  decision: ColumnDecision | undefined,
): Column {
  const name = (decision?.rename ?? column.name).trim();
  if (column.kind !== 'number') return { ...column, name };
  return { ...column, name, unit: decision === undefined ? foundUnit : decision.unit };
}

/** Errors of the columns that are kept, and of whole rows. */
function stopping(preview: ImportPreview, decisions: ImportDecisions): readonly Issue[] {
  const unused = new Set(decisions.columns.filter(({ use }) => !use).map(({ column }) => column));
  const kept = preview.cellIssues.filter(
    ({ severity, column }) => severity === 'error' && (column === undefined || !unused.has(column)),
  );
  if (kept.length > 0) return kept;
  // the kept issues may all be of columns that are not used; the counts are of all
  return preview.columns
    .filter(({ name, nBad }) => nBad > 0 && !unused.has(name))
    .map(({ name }) => ({ code: 'bad-cells', severity: 'error', column: name }));
}
