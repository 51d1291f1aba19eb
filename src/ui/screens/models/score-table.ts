/** A model's scores beside its naive company, as rows and columns: keys without their `test_`, the usual ones first. */
import type { LevelDescription } from '../../../workers/contracts/models.ts';

export interface ScoreRow {
  readonly kind: 'model' | 'baseline';
  /** the level's id, or the baseline's name */
  readonly name: string;
  /** of a baseline that scores otherwise at each level; null when the level makes no difference */
  readonly level: string | null;
  /** parallel to the columns; null where it has no such score */
  readonly values: readonly (number | null)[];
}

export interface ScoreTable {
  readonly columns: readonly string[];
  readonly rows: readonly ScoreRow[];
}

const usual = [
  'root_mean_squared_error',
  'mean_absolute_error',
  'mean_absolute_error_share',
  'r2_score',
  'r2_score_within_crops',
  'coverage',
  'coverage_80',
  'mean_width',
  'range_width_share',
];

/** Scores on rows that the model learned from say nothing; of the rest only the usual ones are shown. */
export function scoreTable(levels: readonly LevelDescription[]): ScoreTable {
  const scored = levels.map(({ metrics }) => testScores(metrics));
  const columns = usual.filter((key) => scored.some((scores) => scores[key] !== undefined));
  const rows: ScoreRow[] = levels.map(({ id }, index) => ({
    kind: 'model',
    name: id,
    level: null,
    values: columns.map((key) => scored[index]?.[key] ?? null),
  }));
  return { columns, rows: [...rows, ...baselineRows(levels, columns)] };
}

/** Levels of one model often share their baselines: equal ones stand once. */
function baselineRows(levels: readonly LevelDescription[], columns: readonly string[]): ScoreRow[] {
  const rows = new Map<string, ScoreRow>();
  for (const { id, baselines } of levels) {
    for (const { name, metrics } of baselines) {
      const scores = testScores(metrics);
      const values = columns.map((key) => scores[key] ?? null);
      const key = JSON.stringify([name, values]);
      if (!rows.has(key)) rows.set(key, { kind: 'baseline', name, level: id, values });
    }
  }
  const all = [...rows.values()];
  const nOf = (name: string) => all.filter((row) => row.name === name).length;
  return all.map(({ kind, name, level, values }) => ({
    kind,
    name,
    level: nOf(name) > 1 ? level : null,
    values,
  }));
}

function testScores(metrics: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const kept = Object.entries(metrics).filter(([key]) => !/^(?:training|validation)_/.test(key));
  return Object.fromEntries(kept.map(([key, value]) => [key.replace(/^test_/, ''), value]));
}

/** Shares are written as percentages; R² and errors are not. */
export const isShare = (key: string): boolean => /coverage|_share$/.test(key);

/** The share of outcomes that the range held when it was measured; null when that is not told. */
export function measuredCoverage({ metrics }: LevelDescription): number | null {
  const scores = testScores(metrics);
  return scores['coverage'] ?? scores['coverage_80'] ?? null;
}
