/** The tables of development, read where they lie beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Table } from '../../src/domain/dataset.ts';
import { parseCsv } from './parse-csv.ts';

export { parseCsv };

const dataFolder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Whether the folder of development data lies beside the repository; tests that need it run only then. */
export function hasData(name: string): boolean {
  return existsSync(dataFolder + name);
}

/** A file of the data folder, such as `fao-yield.csv`. */
export function readData(name: string): Table {
  return parseCsv(readFileSync(dataFolder + name, 'utf8'));
}
