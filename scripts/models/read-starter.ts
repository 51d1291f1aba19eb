/** Reads the starter table as the columns that the models are made of. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { soilClasses, soilNumberNames, soilNumbers, type SoilClass } from '../../src/agronomy/soils.ts';
import type { CategoryColumn, Column, NumberColumn, Table } from '../../src/domain/dataset.ts';
import type { Digest } from '../../src/domain/ids.ts';

export interface Starter {
  readonly name: string;
  /** of the CSV's text */
  readonly digest: Digest;
  readonly table: Table;
}

const sources = ['public/data/starter.csv.gz', '.cache/starter-interim.csv'];
const categories = new Set([
  'crop',
  'seed',
  'duration',
  'soil',
  'soil_depth',
  'moisture_at_sowing',
  'fertility',
  'irrigation',
]);

/** The shipped table, or the interim one while the shipped one is still being computed. */
export function readStarter(): Starter {
  const path = sources.find((source) => existsSync(source));
  if (path === undefined) throw new Error(`No starter table: ${sources.join(' or ')} is needed`);
  const file = readFileSync(path);
  const bytes = path.endsWith('.gz') ? gunzipSync(file) : file;
  // a SHA-256 in lower-case hexadecimal is what a Digest is
  const digest = createHash('sha256').update(bytes).digest('hex') as Digest;
  return { name: path.endsWith('.gz') ? 'starter' : 'starter-interim', digest, table: parse(bytes.toString()) };
}

/** The starter table quotes nothing, so a line is its cells; soil numbers follow the soil's name. */
function parse(text: string): Table {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const cells = lines.map((line) => line.split(','));
  const columns: Column[] = header.trimEnd().split(',').map((name, index) => {
    const words = cells.map((row) => (row[index] ?? '').trimEnd());
    return categories.has(name) ? categoryColumn(name, words) : numberColumn(name, words.map(Number));
  });
  const table = { nRows: lines.length, columns };
  return { ...table, columns: [...columns, ...soilColumns(category(table, 'soil'))] };
}

function soilColumns(soil: CategoryColumn): NumberColumn[] {
  const byCode = soil.categories.map((word) => {
    const known = soilClasses.find((name): name is SoilClass => name === word);
    if (known === undefined) throw new Error(`Unknown soil ${word}`);
    return soilNumbers(known);
  });
  return soilNumberNames.map((name) =>
    numberColumn(name, Array.from(soil.codes, (code) => byCode[code]?.[name] ?? Number.NaN)),
  );
}

function numberColumn(name: string, values: readonly number[]): NumberColumn {
  return { kind: 'number', name, unit: null, values: Float64Array.from(values) };
}

function categoryColumn(name: string, words: readonly string[]): CategoryColumn {
  const names = [...new Set(words)];
  const codes = new Map(names.map((word, code) => [word, code]));
  return { kind: 'category', name, categories: names, codes: Int32Array.from(words, (word) => codes.get(word) ?? -1) };
}

/** A number column of the starter. */
export function numbers(table: Table, name: string): Float64Array {
  const column = table.columns.find((column) => column.name === name);
  if (column?.kind !== 'number') throw new Error(`The starter table has no number column ${name}`);
  return column.values;
}

/** A category column of the starter. */
export function category(table: Table, name: string): CategoryColumn {
  const column = table.columns.find((column) => column.name === name);
  if (column?.kind !== 'category') throw new Error(`The starter table has no category column ${name}`);
  return column;
}
