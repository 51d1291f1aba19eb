/** Names for columns: as in the file, with a stand-in for an empty name and a number after a repeated one. */
import type { Issue } from '../../domain/errors.ts';

export interface ColumnNames {
  readonly names: readonly string[];
  readonly issues: readonly Issue[];
}

const LONGEST = 200;

/** @param header - the first row, or null when the file has none */
export function nameColumns(header: readonly string[] | null, nColumns: number): ColumnNames {
  const names: string[] = [];
  const issues: Issue[] = [];
  const taken = new Set(header?.map(tidy));
  const used = new Set<string>();
  for (let i = 0; i < nColumns; i++) {
    const given = tidy(header?.[i] ?? '');
    if (given === '' && header !== null) {
      issues.push({ code: 'empty-column-name', severity: 'warning', column: `column_${i + 1}` });
    }
    const wanted = given === '' ? `column_${i + 1}` : given;
    const name = used.has(wanted) ? freeName(wanted, taken, used) : wanted;
    if (name !== wanted)
      issues.push({ code: 'duplicate-column', severity: 'warning', column: wanted, received: name });
    used.add(name);
    names.push(name);
  }
  return { names, issues };
}

/** One line, no control characters, not endless. */
function tidy(name: string): string {
  return name
    .replace(/[\s\p{Cc}\ufeff]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}

function freeName(wanted: string, taken: ReadonlySet<string>, used: ReadonlySet<string>): string {
  let n = 2;
  while (taken.has(`${wanted}_${n}`) || used.has(`${wanted}_${n}`)) n++;
  return `${wanted}_${n}`;
}
