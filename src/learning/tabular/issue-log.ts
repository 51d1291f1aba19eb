/** Keeps the first thousand issues with their cell and counts them all, and the errors by column. */
import type { Issue } from '../../domain/errors.ts';
import { detachText } from './detach-text.ts';
import { importLimits } from './limits.ts';

const LONGEST_RECEIVED = 80;
const misfits: ReadonlySet<string> = new Set(['not-a-number', 'not-a-date']);

export class IssueLog {
  readonly kept: Issue[] = [];
  readonly byColumn = new Map<string, number>();
  /** errors that are words where a value should be, so that the column may be words; a wrong decimal mark is none */
  readonly wordsByColumn = new Map<string, number>();
  count = 0;

  add(issue: Issue): void {
    this.count++;
    if (issue.column !== undefined && issue.severity === 'error') count(this.byColumn, issue.column);
    if (issue.column !== undefined && misfits.has(issue.code)) count(this.wordsByColumn, issue.column);
    if (this.kept.length >= importLimits.maxIssuesKept) return;
    const { received } = issue;
    if (received === undefined) this.kept.push(issue);
    else this.kept.push({ ...issue, received: detachText(received.slice(0, LONGEST_RECEIVED)) });
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
