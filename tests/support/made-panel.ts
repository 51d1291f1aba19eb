import type { Table } from '../../src/domain/dataset.ts';
import { Random } from '../../src/learning/random.ts';

/** How values of a made panel move, as shares of each group's level. */
export interface PanelWorld {
  /** deviation that is gone the year after */
  readonly noise: number;
  /** deviation of each year's step that stays */
  readonly walk: number;
  /** spread of the groups' own trends, a year */
  readonly trend: number;
}

export interface MadePanel {
  /** crop (5), place, year, rain; a twelfth of the years is missing, and places start up to 3 years late */
  readonly table: Table;
  /** t/ha */
  readonly target: Float64Array<ArrayBuffer>;
  readonly lastYear: number;
}

/** Groups of crop × place over years from 1990, drawn with a seed. */
export function makePanel(seed: number, nGroups: number, nYears: number, world: PanelWorld): MadePanel {
  const random = Random.fromSeed(seed).split('made panel');
  const rows: { crop: number; place: number; year: number; rain: number; value: number }[] = [];
  for (let group = 0; group < nGroups; group++) {
    const level = 3 + 2 * Math.abs(random.normal());
    const trend = world.trend * random.normal();
    const start = random.nextInt(4);
    let walked = 0;
    for (let t = 0; t < nYears; t++) {
      walked += world.walk * random.normal();
      const rain = random.normal();
      const share = 1 + trend * t + walked + world.noise * random.normal() + 0.05 * rain;
      const isMissing = t < start || random.nextInt(12) === 0;
      if (isMissing) continue;
      rows.push({
        crop: group % 5,
        place: Math.floor(group / 5),
        year: 1990 + t,
        rain,
        value: level * share,
      });
    }
  }
  return {
    table: toTable(rows),
    target: Float64Array.from(rows, ({ value }) => value),
    lastYear: 1989 + nYears,
  };
}

function toTable(rows: readonly { crop: number; place: number; year: number; rain: number }[]): Table {
  const crop = Int32Array.from(rows, (row) => row.crop);
  const place = Int32Array.from(rows, (row) => row.place);
  return {
    nRows: rows.length,
    columns: [
      { kind: 'category', name: 'crop', categories: names('crop', crop), codes: crop },
      { kind: 'category', name: 'place', categories: names('place', place), codes: place },
      { kind: 'number', name: 'year', unit: 'year', values: Float64Array.from(rows, (row) => row.year) },
      { kind: 'number', name: 'rain', unit: 'mm', values: Float64Array.from(rows, (row) => row.rain) },
    ],
  };
}

function names(prefix: string, codes: Int32Array): string[] {
  return Array.from({ length: Math.max(...codes) + 1 }, (_, k) => `${prefix} ${k}`);
}
