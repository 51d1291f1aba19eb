/** The bytes of a `.furrow` file → a model that has shown that it can predict. */
import { createHash } from 'node:crypto';
import type { Digest } from '../src/domain/ids.ts';
import type { Answers } from '../src/domain/signature.ts';
import { decodeForBatches } from '../src/learning/estimators/batch-decoders.ts';
import { decodeBundle } from '../src/serving/artifacts/decode-bundle.ts';
import type { ServedModel } from '../src/serving/http/shelf.ts';
import { formInputs } from '../src/serving/inference/ask.ts';
import { predictOne } from '../src/serving/inference/predict-one.ts';
import { prepareModel } from '../src/serving/inference/prepare-model.ts';

export interface ModelBytes {
  /** null: the bundle's own */
  readonly name: string | null;
  readonly version: number;
  readonly createdAt: number;
  readonly bytes: Uint8Array;
}

/** @throws RegistryError `bundle-…`, InferenceError `regressor-damaged` when the file is damaged */
export async function readModel({ name, version, createdAt, bytes }: ModelBytes): Promise<ServedModel> {
  const bundle = await decodeBundle(bytes);
  const known = name ?? bundle.name;
  const model = prepareModel(bundle, { name: known, version }, decodeForBatches);
  for (const level of model.levels) {
    level.regressor();
    level.companions();
  }
  // what the form shows first must go through the whole of the model; it may be refused, but it must not throw
  const first: Answers = Object.fromEntries(formInputs(model).map((input) => [input.name, input.initial]));
  predictOne(model, first);
  // cast: SHA-256 as lower-case hex is what a Digest is
  const digest = createHash('sha256').update(bytes).digest('hex') as Digest;
  return { name: known, version, digest, aliases: ['champion'], createdAt, nBytes: bytes.length, model };
}
