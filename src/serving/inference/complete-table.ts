/**
 * A table may lack columns that follow from others: the starter's models read the numbers behind a soil's name, which the
 * starter table does not repeat in every row. Only what is certain is added.
 */
import { soilClasses, soilNumberNames, soilNumbers } from '../../agronomy/soils.ts';
import { findColumn, type Column, type Table } from '../../domain/dataset.ts';
import { lookUp, categoryColumn } from './categories.ts';

/** The table with the soil numbers of its `soil` column, where they are missing. */
export function completeTable(table: Table): Table {
  const soil = categoryColumn(table, 'soil');
  const absent = soilNumberNames.filter((name) => findColumn(table, name) === null);
  if (soil === null || absent.length === 0) return table;
  const added = absent.map((name): Column => {
    const byClass = Object.fromEntries(
      soilClasses.map((soilClass) => [soilClass, soilNumbers(soilClass)[name]]),
    );
    const numberOf = lookUp(soil, byClass, Number.NaN);
    const values = Float64Array.from(soil.codes, (_, row) => numberOf(row));
    return { kind: 'number', name, unit: null, values };
  });
  return { ...table, columns: [...table.columns, ...added] };
}
