import type { Table } from '../../../domain/dataset.ts';
import { DataError } from '../../../domain/errors.ts';
import type { EstimatorId } from '../../../domain/plan.ts';
import type { Regressor } from '../../estimator.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import type { LookupLevel } from './lookup.ts';
import { predictLookup } from './lookup.ts';

const VERSION = 1;
const baselineIds = [
  'baseline-global-mean',
  'baseline-group-mean',
  'baseline-last-years',
  'baseline-trend',
] as const;
export type BaselineId = (typeof baselineIds)[number] & EstimatorId;

/** A naive guess, fitted: a table of group levels. */
export class BaselineRegressor implements Regressor {
  readonly estimator: BaselineId;
  readonly features: readonly string[];
  /** finest first; the last one holds every row */
  readonly levels: readonly LookupLevel[];
  readonly timeColumn: string | null;

  constructor(estimator: BaselineId, levels: readonly LookupLevel[], timeColumn: string | null) {
    this.estimator = estimator;
    this.levels = levels;
    this.timeColumn = timeColumn;
    const groups = levels[0]?.columns ?? [];
    this.features = timeColumn === null ? groups : [...groups, timeColumn];
  }

  predict(table: Table): Float64Array<ArrayBuffer> {
    return predictLookup(this.levels, this.timeColumn, table);
  }

  encode(): Uint8Array<ArrayBuffer> {
    const writer = new ByteWriter().string(this.estimator).u8(VERSION);
    writer.strings(this.timeColumn === null ? [] : [this.timeColumn]).u32(this.levels.length);
    for (const { columns, keys, levels, slopes, centres } of this.levels) {
      writer.strings(columns).strings(keys).f64s(levels).f64s(slopes).f64s(centres);
    }
    return writer.finish();
  }
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `bad-levels` */
export function decodeBaseline(bytes: Uint8Array): BaselineRegressor {
  const reader = new ByteReader(bytes);
  const name = reader.string();
  const id = baselineIds.find((known) => known === name);
  if (id === undefined) throw new DataError('bad-magic', { expected: 'baseline' });
  const version = reader.u8();
  if (version !== VERSION) throw new DataError('bad-version', { version });
  const [timeColumn = null] = reader.strings();
  const levels: LookupLevel[] = [];
  for (let left = reader.u32(); left > 0; left--) levels.push(readLevel(reader));
  reader.end();
  if (levels.at(-1)?.columns.length !== 0) throw new DataError('bad-levels', { nLevels: levels.length });
  return new BaselineRegressor(id, levels, timeColumn);
}

function readLevel(reader: ByteReader): LookupLevel {
  const columns = reader.strings();
  const keys = reader.strings();
  const level = { columns, keys, levels: reader.f64s(), slopes: reader.f64s(), centres: reader.f64s() };
  const even = [level.levels, level.slopes, level.centres].every(({ length }) => length === keys.length);
  if (!even || keys.length === 0) throw new DataError('bad-levels', { nKeys: keys.length });
  return level;
}
