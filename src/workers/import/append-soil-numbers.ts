/** The starter table names its soils; beside each name go the numbers of that soil, by which a model can tell soils it never saw apart. */
import { soilClasses, soilNumberNames, soilNumbers } from '../../agronomy/soils.ts';
import { findColumn, type NumberColumn, type Table } from '../../domain/dataset.ts';

/** @returns the table with the columns of `soilNumberNames` that it lacks; NaN where the soil is unknown */
export function appendSoilNumbers(table: Table): Table {
  const soil = findColumn(table, 'soil');
  if (soil?.kind !== 'category') return table;
  const bySoil = new Map<string, ReturnType<typeof soilNumbers>>(
    soilClasses.map((name) => [name, soilNumbers(name)]),
  );
  const added = soilNumberNames
    .filter((name) => findColumn(table, name) === null)
    .map((name): NumberColumn => {
      const ofCategory = soil.categories.map((category) => bySoil.get(category)?.[name] ?? NaN);
      return {
        kind: 'number',
        name,
        unit: null,
        values: Float64Array.from(soil.codes, (code) => ofCategory[code] ?? NaN),
      };
    });
  return { nRows: table.nRows, columns: [...table.columns, ...added] };
}

const names: ReadonlySet<string> = new Set(soilNumberNames);

export const isSoilNumber = (name: string): boolean => names.has(name);
