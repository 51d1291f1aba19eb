/** Where a blend's fit stood: what is predicted and fitted so far, and how far the member at work had come. */
import { DataError, TrainingError } from '../../../domain/errors.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';

export interface BlendProgress {
  /** predictions of the held-out rows: one array a finished (member, fold), members outermost */
  readonly outOfFold: readonly Float64Array[];
  /** bytes of the members that are refitted on all rows */
  readonly refitted: readonly Uint8Array[];
  /** checkpoint of the fit at work; null: it has not begun, or cannot go on midway */
  readonly current: Uint8Array | null;
}

const MAGIC = 'blend-checkpoint-1';

export function encodeProgress(fingerprint: string, progress: BlendProgress): Uint8Array<ArrayBuffer> {
  const { outOfFold, refitted, current } = progress;
  const writer = new ByteWriter().string(MAGIC).string(fingerprint).u32(outOfFold.length);
  for (const predicted of outOfFold) writer.f64s(predicted);
  writer.u32(refitted.length);
  for (const member of refitted) writer.bytes(member);
  return writer
    .u8(current === null ? 0 : 1)
    .bytes(current ?? new Uint8Array())
    .finish();
}

/** @throws {@link TrainingError} `bad-checkpoint`: damaged, or made on another input */
export function decodeProgress(bytes: Uint8Array, fingerprint: string): BlendProgress {
  try {
    const reader = new ByteReader(bytes);
    reader.magic(MAGIC);
    if (reader.string() !== fingerprint) throw new DataError('other-input');
    const outOfFold: Float64Array[] = [];
    for (let left = reader.u32(); left > 0; left--) outOfFold.push(reader.f64s());
    const refitted: Uint8Array[] = [];
    for (let left = reader.u32(); left > 0; left--) refitted.push(reader.bytes());
    const hasCurrent = reader.u8() === 1;
    const current = reader.bytes();
    reader.end();
    return { outOfFold, refitted, current: hasCurrent ? current : null };
  } catch (error) {
    throw new TrainingError('bad-checkpoint', { estimator: 'blend' }, error);
  }
}
