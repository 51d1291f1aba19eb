/** Reads a bundle that our own registry or build hands out: the schema let it in, the digest says that it is still the same. */
import type { Bundle } from './bundle.ts';
import type { Manifest } from './manifest.ts';
import { unpackBundle } from './unpack-bundle.ts';

/** For files from outside see `decode-bundle.ts`. @throws RegistryError as {@link unpackBundle} */
export function readOwnBundle(bytes: Uint8Array): Promise<Bundle> {
  return unpackBundle(bytes, trustManifest);
}

function trustManifest(json: unknown): Manifest {
  return json as Manifest; // see above: parsed once, at the edge
}
