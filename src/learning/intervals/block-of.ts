import { joinNames } from '../../domain/column-names.ts';
import type { SplitRule } from '../../domain/split.ts';

/** What a split holds out whole, in a word: a column's name, or `rows` when drawn at random. */
export function blockOf(rule: SplitRule): string {
  if (rule.kind === 'random') return 'rows';
  return rule.kind === 'spatial' ? joinNames(rule.columns) : rule.column;
}
