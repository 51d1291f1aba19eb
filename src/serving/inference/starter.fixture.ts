/** The committed starter, loaded once for tests. */
import { readFileSync } from 'node:fs';
import { decodeBundle } from '../artifacts/decode-bundle.ts';
import { loadModel, type LoadedModel } from './load-model.ts';

export const starterBytes: Uint8Array = readFileSync(
  new URL('../../../models/starter.furrow', import.meta.url),
);

export async function loadStarter(): Promise<LoadedModel> {
  return loadModel(await decodeBundle(starterBytes), { name: 'yield', version: 1 });
}
