import type { Table } from '../../domain/dataset.ts';
import { groupRows } from '../table/group-rows.ts';
import type { LeakInput } from './find-leaks.ts';
import type { LeakFinding } from './leak-finding.ts';

/** Share of the groups with two rows or more in which the column must be constant. */
const NEARLY_ALL = 0.98;
const MIN_GROUPS = 5;

/**
 * Numbers that stay the same within nearly every group and differ between groups, such as a country's mean rain: they
 * describe the group, not the row, and let a model recognise it. A warning when most groups have a value of their own (a
 * label in disguise), a mere information when the values are shared. Honest only on groups never seen.
 */
export function findConstantInGroup({ table, target, groups, timeColumn }: LeakInput): LeakFinding[] {
  const findings: LeakFinding[] = [];
  for (const group of groups) {
    const { codes } = groupRows(table, [group]);
    for (const { name, kind } of table.columns) {
      if (kind !== 'number' || name === target || name === timeColumn || groups.includes(name)) continue;
      const found = describe(table, codes, name);
      if (found === null) continue;
      findings.push({
        code: 'constant-in-group',
        severity: found.identifies ? 'warning' : 'info',
        columns: [name, group],
        share: found.share,
        nRows: table.nRows,
        proposal: { kind: 'group', column: group, testShare: 0.2, calibrationShare: 0.2 },
      });
    }
  }
  return findings;
}

function describe(
  table: Table,
  groups: Int32Array,
  column: string,
): { share: number; identifies: boolean } | null {
  const values = groupRows(table, [column]);
  if (values.keys.length < 3) return null;
  const valuesOf = new Map<number, Set<number>>();
  const sizes = new Map<number, number>();
  for (let row = 0; row < table.nRows; row++) {
    const code = groups[row] ?? -1;
    const value = values.codes[row] ?? -1;
    if (code < 0 || value < 0) continue;
    const seen = valuesOf.get(code) ?? new Set();
    valuesOf.set(code, seen.add(value));
    sizes.set(code, (sizes.get(code) ?? 0) + 1);
  }
  const repeated = [...valuesOf].filter(([code]) => (sizes.get(code) ?? 0) > 1);
  if (repeated.length < MIN_GROUPS) return null;
  const constant = repeated.filter(([, seen]) => seen.size === 1);
  const share = constant.length / repeated.length;
  if (share < NEARLY_ALL) return null;
  const distinct = new Set(constant.flatMap(([, seen]) => [...seen]));
  return { share, identifies: distinct.size >= 0.5 * constant.length };
}
