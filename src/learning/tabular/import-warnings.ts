/** What a whole column, or the whole table, gives reason to say before it is kept. Nothing here stops an import. */
import type { Issue } from '../../domain/errors.ts';
import type { ColumnProfile } from './profile.ts';

/** Numbers that stand for "no value" in old files. */
const sentinels: ReadonlySet<number> = new Set([-9, -99, -999, -9999, -99.9, -999.9]);

export function warnAbout(profiles: readonly ColumnProfile[], nRows: number): readonly Issue[] {
  const issues: Issue[] = [];
  if (nRows === 1) issues.push({ code: 'one-row', severity: 'warning' });
  for (const { summary } of profiles) {
    const { name: column, nDistinct, nMissing, min } = summary;
    if (nMissing === nRows) issues.push({ code: 'empty-column', severity: 'warning', column });
    else if (nDistinct === 1 && nRows > 1)
      issues.push({ code: 'constant-column', severity: 'warning', column });
    const suspect = summary.kind === 'number' && min !== null && nDistinct > 2 && sentinels.has(min);
    if (suspect)
      issues.push({ code: 'suspected-missing', severity: 'warning', column, received: String(min) });
  }
  return issues;
}
