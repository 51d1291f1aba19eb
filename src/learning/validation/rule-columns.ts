import type { SplitRule } from '../../domain/split.ts';
import { splitNames } from '../../domain/column-names.ts';

/**
 * The columns by whose values a rule holds rows together; none when it takes rows at random. A rule by group may name several
 * (see `domain/column-names.ts`), one by year names its column as it is.
 */
export function ruleColumns(rule: SplitRule): readonly string[] {
  switch (rule.kind) {
    case 'random':
      return [];
    case 'year':
      return [rule.column];
    case 'spatial':
      return rule.columns;
    case 'group':
      return splitNames(rule.column);
    default:
      return rule satisfies never;
  }
}
