/**
 * The four forms of MLflow's JSON → a frame. Nothing is copied or checked value by value here: the model's own columns are, when
 * they are read.
 */
import type { Limits } from '../limits.ts';
import { columnNames, refuse, type Frame } from './frame.ts';

const forms = ['dataframe_split', 'dataframe_records', 'instances', 'inputs'] as const;
type Row = readonly unknown[];
type Named = Readonly<Record<string, unknown>>;

export interface JsonPayload {
  readonly frame: Frame;
  readonly params: unknown;
}

/** @throws HttpProblem 422 when there is not exactly one form, or it is not a rectangle of rows and columns */
export function readJsonPayload(body: unknown, limits: Limits): JsonPayload {
  if (!isObject(body)) throw refuse('wrong-type', [], { expected: 'a JSON object' });
  const said = forms.filter((form) => Object.hasOwn(body, form));
  const [form] = said;
  if (form === undefined || said.length > 1) {
    throw refuse('one-form', [], { forms: forms.join(', '), received: said.join(', ') });
  }
  const value = body[form];
  const frame =
    form === 'dataframe_split'
      ? readSplit(value, limits)
      : form === 'dataframe_records'
        ? readRecords(value, form, limits)
        : readTensor(value, form, limits);
  return { frame, params: Object.hasOwn(body, 'params') ? body['params'] : null };
}

function readSplit(value: unknown, limits: Limits): Frame {
  const form = 'dataframe_split';
  if (!isObject(value)) throw refuse('wrong-type', [form], { expected: 'an object' });
  for (const key of Object.keys(value)) {
    if (key === 'columns' || key === 'data' || key === 'index') continue;
    throw refuse('unknown-field', [form], { field: key.slice(0, 200), fields: 'columns, data, index' });
  }
  const { columns = null, data, index = null } = value;
  if (!Array.isArray(data)) throw refuse('wrong-type', [form, 'data'], { expected: 'a list of rows' });
  const names = columns === null ? null : columnNames(columns, [form, 'columns']);
  if (index !== null && (!Array.isArray(index) || index.length !== data.length)) {
    throw refuse('wrong-length', [form, 'index'], { expected: data.length });
  }
  return readRows(data, [form, 'data'], names, limits);
}

/** Lists of the same length; a list of plain values is one column. */
function readRows(
  rows: readonly unknown[],
  field: readonly string[],
  names: readonly string[] | null,
  limits: Limits,
): Frame {
  const [first] = rows;
  const isList = Array.isArray(first);
  const nColumns = names?.length ?? (isList ? first.length : rows.length === 0 ? 0 : 1);
  boundSize(rows.length, nColumns, limits);
  for (let row = 0; row < rows.length; row++) {
    const cells = rows[row];
    if (Array.isArray(cells) ? cells.length !== nColumns || !isList : isList || nColumns !== 1) {
      throw refuse('ragged-row', [...field, row], { row: row + 1, expected: nColumns });
    }
  }
  if (!isList) return { names, nRows: rows.length, nColumns, valueOf: (_, row) => rows[row] };
  // the loop above has seen that each is a list
  const lists = rows as readonly Row[];
  return { names, nRows: rows.length, nColumns, valueOf: (place, row) => lists[row]?.[place] };
}

/** Objects, one a row; what one does not say is missing there, as pandas has it. */
function readRecords(value: unknown, form: string, limits: Limits): Frame {
  if (!Array.isArray(value)) throw refuse('wrong-type', [form], { expected: 'a list of objects' });
  const names = new Set<string>();
  const records = (value as readonly unknown[]).map((record, row): Named => {
    if (!isObject(record)) throw refuse('wrong-type', [form, row], { row: row + 1, expected: 'an object' });
    for (const name in record) names.add(name);
    if (names.size > limits.maxColumns) throw refuse('too-many-columns', [], { limit: limits.maxColumns });
    return record;
  });
  boundSize(records.length, names.size, limits);
  const columns = [...names];
  const valueOf = (place: number, row: number): unknown => {
    const name = columns[place] ?? '';
    const record = records[row] ?? {};
    return Object.hasOwn(record, name) ? only(record[name]) : null;
  };
  return { names: columns, nRows: records.length, nColumns: columns.length, valueOf };
}

function readTensor(value: unknown, form: 'instances' | 'inputs', limits: Limits): Frame {
  if (form === 'inputs' && isObject(value)) return readColumns(value, form, limits);
  // one value is one row of one column
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
  return isObject(rows[0]) ? readRecords(rows, form, limits) : readRows(rows, [form], null, limits);
}

/** Name → values of one length; plain values are one row. */
function readColumns(value: Named, form: string, limits: Limits): Frame {
  const names = Object.keys(value);
  const columns = names.map((name): readonly unknown[] => {
    const column = value[name];
    return Array.isArray(column) ? column : [column];
  });
  const nRows = columns[0]?.length ?? 0;
  boundSize(nRows, names.length, limits);
  columns.forEach(({ length }, place) => {
    const column = (names[place] ?? '').slice(0, 200);
    if (length !== nRows) throw refuse('wrong-length', [form, column], { column, expected: nRows });
  });
  return { names, nRows, nColumns: names.length, valueOf: (place, row) => only(columns[place]?.[row]) };
}

function boundSize(nRows: number, nColumns: number, { maxRows, maxColumns }: Limits): void {
  if (nRows > maxRows) throw refuse('too-many-rows', [], { limit: maxRows });
  if (nColumns > maxColumns) throw refuse('too-many-columns', [], { limit: maxColumns });
}

/** TensorFlow's clients send a column as a matrix of one. */
const only = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

const isObject = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
