/** Predicts every row of a table whose columns are features already: for comparisons, imports and batch requests. */
import type { Table } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import { checkTable } from '../../domain/signature.ts';
import { completeTable } from './complete-table.ts';
import type { LoadedModel } from './load-model.ts';
import { predictLevel, type LevelPredictions } from './predict-level.ts';

export type TableResult =
  | ({
      readonly type: 'predictions';
      /** the level of knowledge that the columns allowed */
      readonly level: string;
    } & LevelPredictions)
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

/**
 * @returns arrays of length table.nRows in the target's unit, by the level that reads the most of these columns; refused
 *   with `missing-column` and `wrong-kind` when no level can read them
 */
export function predictTable(model: LoadedModel, table: Table): TableResult {
  const complete = model.bundle.derivation === null ? table : completeTable(table);
  let issues: readonly Issue[] = [];
  for (const { level, regressor, companions } of model.levels.toReversed()) {
    issues = checkTable(level.signature, complete);
    if (issues.length > 0) continue;
    return {
      type: 'predictions',
      level: level.id,
      ...predictLevel(level, regressor(), complete, companions()),
    };
  }
  return { type: 'refused', issues };
}
