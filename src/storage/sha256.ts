import { toHex } from '../domain/hex.ts';
import type { Digest } from '../domain/ids.ts';

/** The digest that names the bytes. Needs a secure context, as everything of ours does. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  // the cast: this is where a hash becomes a digest
  return toHex(new Uint8Array(hash)) as Digest;
}
