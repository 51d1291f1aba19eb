/**
 * What a run predicted for the rows it was tested on, as an artifact: two runs on the same dataset and split can then be
 * compared row by row. Little-endian: `FPR1`, the number of rows as u32, row indices (u32), observed (f64), predicted (f64).
 */
import { DataError } from '../domain/errors.ts';

export const TEST_PREDICTIONS_PATH = 'predictions.bin';
export const TEST_PREDICTIONS_TYPE = 'application/vnd.furrow.predictions';

export interface TestPredictions {
  /** row of the dataset, ascending as the split has them; length n */
  readonly rows: Uint32Array;
  /** in the target's unit; length n */
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
}

const MAGIC = 0x31525046; // "FPR1"
const HEADER_BYTES = 8;
const ROW_BYTES = 20;

export function encodeTestPredictions({ rows, actual, predicted }: TestPredictions): Uint8Array {
  const n = rows.length;
  const bytes = new Uint8Array(HEADER_BYTES + n * ROW_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, n, true);
  for (let i = 0; i < n; i++) {
    view.setUint32(HEADER_BYTES + 4 * i, rows[i] ?? 0, true);
    view.setFloat64(HEADER_BYTES + 4 * n + 8 * i, actual[i] ?? NaN, true);
    view.setFloat64(HEADER_BYTES + 12 * n + 8 * i, predicted[i] ?? NaN, true);
  }
  return bytes;
}

/** @throws {@link DataError} `bad-magic`, `truncated` when the length does not fit the number of rows */
export function decodeTestPredictions(bytes: Uint8Array): TestPredictions {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC)
    throw new DataError('bad-magic', { expected: 'FPR1' });
  const n = view.getUint32(4, true);
  if (bytes.length !== HEADER_BYTES + n * ROW_BYTES)
    throw new DataError('truncated', { nRows: n, nBytes: bytes.length });
  const numbers = (from: number) =>
    Float64Array.from({ length: n }, (_, i) => view.getFloat64(from + 8 * i, true));
  return {
    rows: Uint32Array.from({ length: n }, (_, i) => view.getUint32(HEADER_BYTES + 4 * i, true)),
    actual: numbers(HEADER_BYTES + 4 * n),
    predicted: numbers(HEADER_BYTES + 12 * n),
  };
}
