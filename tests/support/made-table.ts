import type { Table } from '../../src/domain/dataset.ts';
import { Random } from '../../src/learning/random.ts';

export interface MadeTable {
  /** crop (4), region (nRegions), year, rain, temperature (one value in ten missing), yield */
  readonly table: Table;
  /** t/ha */
  readonly target: Float64Array<ArrayBuffer>;
}

/** A clean table drawn with a seed: no repeats, nothing constant within a group, no copy of the target. */
export function makeTable(nRows: number, seed: number, nRegions = 20): MadeTable {
  const random = Random.fromSeed(seed).split('made table');
  const crop = Int32Array.from({ length: nRows }, () => random.nextInt(4));
  const region = Int32Array.from({ length: nRows }, () => random.nextInt(nRegions));
  const year = Float64Array.from({ length: nRows }, () => 2000 + random.nextInt(20));
  const rain = Float64Array.from({ length: nRows }, () => 200 + 800 * random.nextFloat());
  const temperature = Float64Array.from({ length: nRows }, () =>
    random.nextInt(10) === 0 ? NaN : 15 + 15 * random.nextFloat(),
  );
  const target = Float64Array.from({ length: nRows }, (_, i) => {
    const wet = Math.min(rain[i] ?? 0, 600) / 200;
    const hot = Number.isNaN(temperature[i]) ? 0 : ((temperature[i] ?? 0) - 20) / 20;
    return 2 + (crop[i] ?? 0) + wet - hot * hot + (region[i] ?? 0) / 20 + 0.5 * random.normal();
  });
  return {
    target,
    table: {
      nRows,
      columns: [
        { kind: 'category', name: 'crop', categories: names('crop', 4), codes: crop },
        { kind: 'category', name: 'region', categories: names('region', nRegions), codes: region },
        { kind: 'number', name: 'year', unit: 'year', values: year },
        { kind: 'number', name: 'rain', unit: 'mm', values: rain },
        { kind: 'number', name: 'temperature', unit: 'degC', values: temperature },
        { kind: 'number', name: 'yield', unit: 't/ha', values: target },
      ],
    },
  };
}

/** Row numbers from (with) to (without). */
export function rowsFrom(from: number, to: number): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({ length: to - from }, (_, i) => from + i);
}

function names(prefix: string, n: number): string[] {
  return Array.from({ length: n }, (_, k) => `${prefix} ${k}`);
}
