import type { NumberColumn, Table } from '../../domain/dataset.ts';

/** Names of a pair of coordinates, the eastward one first, without case. */
const PAIRS: readonly (readonly [x: RegExp, y: RegExp])[] = [
  [/^(lon|long|lng|longitude)$/i, /^(lat|latitude)$/i],
  [/(^|[_ ])(lon|long|lng|longitude)$/i, /(^|[_ ])(lat|latitude)$/i],
  [
    /^(easting|east|est|x_?(coord|utm|m)?|utm_?x|coord_?x)$/i,
    /^(northing|north|nord|y_?(coord|utm|m)?|utm_?y|coord_?y)$/i,
  ],
  [/^col(umn)?$/i, /^(row|range)$/i],
];

export interface Coordinates {
  readonly names: readonly [x: string, y: string];
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The columns of a table that say where a row lies; null when their names do not tell. */
export function findCoordinates({ columns }: Table): Coordinates | null {
  const numbers = columns.filter((column): column is NumberColumn => column.kind === 'number');
  for (const [east, north] of PAIRS) {
    const x = numbers.find(({ name }) => east.test(name.trim()));
    const y = numbers.find(({ name }) => north.test(name.trim()));
    if (x !== undefined && y !== undefined) return { names: [x.name, y.name], x: x.values, y: y.values };
  }
  return null;
}
