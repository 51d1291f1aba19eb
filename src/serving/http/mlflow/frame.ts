/** Rows as a body told them, before a model reads them: columns by name, or only by place. */
import { HttpProblem, type ProblemDetail } from '../problem.ts';

export interface Frame {
  /** null: columns are known by their place only */
  readonly names: readonly string[] | null;
  readonly nRows: number;
  readonly nColumns: number;
  readonly valueOf: (place: number, row: number) => unknown;
}

/** @param field - the place in the body, as `dataframe_split`; `row` counts from 0 */
export function refuse(
  type: string,
  field: readonly (string | number)[],
  ctx: ProblemDetail['ctx'] = {},
): HttpProblem {
  return new HttpProblem(422, { type, loc: ['body', ...field], ctx });
}

/** @throws HttpProblem 422 `wrong-type` */
export function columnNames(value: unknown, field: readonly (string | number)[]): readonly string[] {
  if (!Array.isArray(value)) throw refuse('wrong-type', field, { expected: 'a list of names' });
  return (value as readonly unknown[]).map((name) => {
    // pandas numbers columns that were never named
    const text = typeof name === 'number' ? String(name) : name;
    if (typeof text !== 'string') throw refuse('wrong-type', field, { expected: 'a list of names' });
    return text;
  });
}
