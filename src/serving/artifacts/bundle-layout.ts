/**
 * The bytes of a `.furrow` file, little-endian:
 *
 *     0   8   magic: 0x89 "FURROW" 0x0A (a first byte above 127 and a line feed show files that were sent as text)
 *     8   4   format version
 *     12  4   length of the deflated manifest
 *     16  4   length of the manifest before that
 *     20  …   manifest (canonical JSON), then the deflated parts in the manifest's order
 *     −32 32  SHA-256 of all bytes before it
 */
export const MAGIC = Uint8Array.of(0x89, 0x46, 0x55, 0x52, 0x52, 0x4f, 0x57, 0x0a);
export const FORMAT_VERSION = 1;
export const HEADER_BYTES = 20;
export const DIGEST_BYTES = 32;

/** What a hostile file may make us hold at once; the starter is 0.4 MB. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
export const MAX_PART_BYTES = 32 * 1024 * 1024;
export const MAX_PARTS = 32;

/** SHA-256 by the platform. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  // the platform's type wants bytes that are not shared between threads; ours never are
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}
