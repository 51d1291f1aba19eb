/** Reads the bytes of a `.furrow` file, which may come from anyone. */
import { safeParse } from 'valibot';
import type { Bundle } from './bundle.ts';
import { manifestSchema, type Manifest } from './manifest.ts';
import { damaged, unpackBundle } from './unpack-bundle.ts';

/**
 * Checks magic, format version, size, digest and schema in that order, so that the first thing wrong is the one said.
 *
 * @throws {@link RegistryError} `bundle-not-furrow`, `bundle-too-new`, `bundle-too-large`, `bundle-damaged`
 */
export function decodeBundle(bytes: Uint8Array): Promise<Bundle> {
  return unpackBundle(bytes, checkManifest);
}

function checkManifest(json: unknown): Manifest {
  const result = safeParse(manifestSchema, json, { abortEarly: true });
  if (result.success) return result.output;
  const path = result.issues[0].path?.map(({ key }) => String(key)).join('.') ?? '';
  throw damaged(`manifest ${path}`);
}
