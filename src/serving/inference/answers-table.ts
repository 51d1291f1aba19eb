/** Seasons as answers → the columns that {@link predictRows} reads: one for each question, and for each text that any of them brings. */
import { CLIMATE_MONTHS, SEASON_LOG } from '../../agronomy/derivations/season-inputs.ts';
import type { Column, Table } from '../../domain/dataset.ts';
import type { Answer, Answers } from '../../domain/signature.ts';
import { formInputs } from './ask.ts';
import type { LoadedModel } from './load-model.ts';

/** Answers that are texts of their own, beside what is asked. */
const texts = [CLIMATE_MONTHS, SEASON_LOG];

export function answersTable(model: LoadedModel, rows: readonly Answers[]): Table {
  const asked = formInputs(model);
  const isAsked = new Set(asked.map(({ name }) => name));
  const said = texts.filter((name) => !isAsked.has(name) && rows.some((row) => Object.hasOwn(row, name)));
  const columns = [
    ...asked.map(({ type, name }) => (type === 'number' ? numberColumn(name, rows) : wordColumn(name, rows))),
    ...said.map((name) => wordColumn(name, rows)),
  ];
  return { nRows: rows.length, columns };
}

const answerOf = (row: Answers, name: string): Answer =>
  Object.hasOwn(row, name) ? (row[name] ?? null) : null;

function numberColumn(name: string, rows: readonly Answers[]): Column {
  const values = Float64Array.from(rows, (row) => {
    const answer = answerOf(row, name);
    return typeof answer === 'number' ? answer : Number.NaN;
  });
  return { kind: 'number', name, unit: null, values };
}

function wordColumn(name: string, rows: readonly Answers[]): Column {
  const places = new Map<string, number>();
  const codes = Int32Array.from(rows, (row) => {
    const answer = answerOf(row, name);
    if (answer === null || answer === '') return -1;
    const word = String(answer);
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  });
  return { kind: 'category', name, categories: [...places.keys()], codes };
}
