/** Where a panel's fit stood: the fits that are done, and the checkpoint of the one under way. */
import { DataError, TrainingError } from '../../../domain/errors.ts';
import type { FitInput, Regressor } from '../../estimator.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import type { PanelHistory } from './history.ts';
import { decodeBase } from './regressor.ts';
import type { PanelSettings } from './settings.ts';

export interface PanelCheckpoint {
  /** regressors of the fits that are done, in their order; null where there was nothing to fit on */
  readonly done: readonly (Regressor | null)[];
  /** of the fit under way */
  readonly base: Uint8Array;
}

/** Names the input, so that a checkpoint of another table, seed or setting is refused; the base method checks its own part. */
export function fingerprintOf(input: FitInput, settings: PanelSettings, history: PanelHistory): string {
  const { seed, train, validation, weights } = input;
  const sum = history.values.reduce((total, value) => total + value, 0);
  const sizes = [train.length, validation?.length ?? -1, history.keys.length, history.values.length];
  return JSON.stringify([
    seed,
    sizes,
    sum,
    history.firstYear,
    history.lastYear,
    weights !== undefined,
    settings,
  ]);
}

export function encodePanelCheckpoint(fingerprint: string, at: PanelCheckpoint): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().string('panel-checkpoint-1').string(fingerprint);
  writer.u8(at.done.length);
  for (const regressor of at.done) writer.bytes(regressor?.encode() ?? new Uint8Array());
  return writer.bytes(at.base).finish();
}

/** @throws {@link TrainingError} `bad-checkpoint`: damaged, or made on another input */
export function decodePanelCheckpoint(
  bytes: Uint8Array,
  fingerprint: string,
  nChanges: number,
): PanelCheckpoint {
  try {
    const reader = new ByteReader(bytes);
    reader.magic('panel-checkpoint-1');
    if (reader.string() !== fingerprint) throw new DataError('other-input');
    const done = Array.from({ length: reader.u8() }, () => {
      const encoded = reader.bytes();
      return encoded.length === 0 ? null : decodeBase(encoded);
    });
    const base = reader.bytes();
    reader.end();
    if (done.length > nChanges) throw new DataError('other-input');
    return { done, base };
  } catch (error) {
    throw new TrainingError('bad-checkpoint', { estimator: 'panel' }, error);
  }
}
