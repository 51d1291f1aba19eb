/** One row as a table, so that predicting one answer and predicting a dataset are the same code. */
import type { Column, Table } from '../../domain/dataset.ts';
import type { Answers, InputSpec } from '../../domain/signature.ts';

/** A table of one row with the columns of `inputs`; what was not said is missing. */
export function rowTable(inputs: readonly InputSpec[], answers: Answers): Table {
  return { nRows: 1, columns: inputs.map((input) => rowColumn(input, answers)) };
}

function rowColumn({ type, name }: InputSpec, answers: Answers): Column {
  const answer = answers[name] ?? null;
  if (type === 'number') {
    const value = typeof answer === 'number' ? answer : Number.NaN;
    return { kind: 'number', name, unit: null, values: Float64Array.of(value) };
  }
  const isSaid = answer !== null && answer !== '';
  return {
    kind: 'category',
    name,
    categories: isSaid ? [String(answer)] : [],
    codes: Int32Array.of(isSaid ? 0 : -1),
  };
}
