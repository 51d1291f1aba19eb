/** Keeps the first thousand issues with their cell and counts them all, by column and by code. */
import type { Issue } from '../../domain/errors.ts';
import { detachText } from './detach-text.ts';
import { importLimits } from './limits.ts';

const LONGEST_RECEIVED = 80;

export class IssueLog {
  readonly kept: Issue[] = [];
  readonly byColumn = new Map<string, number>();
  readonly byCode = new Map<string, number>();
  count = 0;

  add(issue: Issue): void {
    this.count++;
    count(this.byCode, issue.code);
    if (issue.column !== undefined && issue.severity === 'error') count(this.byColumn, issue.column);
    if (this.kept.length >= importLimits.maxIssuesKept) return;
    const { received } = issue;
    if (received === undefined) this.kept.push(issue);
    else this.kept.push({ ...issue, received: detachText(received.slice(0, LONGEST_RECEIVED)) });
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
