import type { RowGroups } from '../table/group-rows.ts';
import { groupRows } from '../table/group-rows.ts';
import { joinNames } from '../../domain/column-names.ts';
import type { LeakFinding, LeakInput } from './leak-finding.ts';

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
    const rows = groupRows(table, [group]);
    for (const column of table.columns) {
      const { name } = column;
      if (column.kind !== 'number' || name === target || name === timeColumn || groups.includes(name))
        continue;
      const found = describe(rows, column.values);
      if (found === null) continue;
      findings.push({
        code: 'constant-in-group',
        severity: found.identifies ? 'warning' : 'info',
        columns: [name, group],
        share: found.share,
        nRows: table.nRows,
        proposal: { kind: 'group', column: joinNames([group]), testShare: 0.2, calibrationShare: 0.2 },
      });
    }
  }
  return findings;
}

function describe(groups: RowGroups, values: Float64Array): { share: number; identifies: boolean } | null {
  const nGroups = groups.keys.length;
  const firstValue = new Float64Array(nGroups).fill(NaN);
  const varies = new Uint8Array(nGroups);
  const sizes = new Uint32Array(nGroups);
  for (let row = 0; row < values.length; row++) {
    const code = groups.codes[row] ?? -1;
    const value = values[row] ?? NaN;
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
  return { share, identifies: nDistinct >= 0.5 * constant.length };
}
