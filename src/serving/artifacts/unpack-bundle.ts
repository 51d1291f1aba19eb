/**
 * Takes a `.furrow` file apart: magic, version, size and digest are checked here, what the manifest says is left to the
 * caller. A file from outside is checked by schema (`decode-bundle.ts`); one that our own registry or build hands out was
 * checked when it came in, so whoever only predicts carries no schema.
 */
import { RegistryError } from '../../domain/errors.ts';
import {
  DIGEST_BYTES,
  FORMAT_VERSION,
  HEADER_BYTES,
  MAGIC,
  MAX_FILE_BYTES,
  MAX_MANIFEST_BYTES,
  MAX_PART_BYTES,
  sha256,
} from './bundle-layout.ts';
import type { Bundle, BundleLevel } from './bundle.ts';
import { readCompanions } from './companions.ts';
import type { Manifest, ManifestLevel } from './manifest.ts';

/**
 * Checks magic, format version, size, digest and then the manifest, so that the first thing wrong is the one said.
 *
 * @param readManifest - believes or refuses the JSON of the manifest
 * @throws {@link RegistryError} `bundle-not-furrow`, `bundle-too-new`, `bundle-too-large`, `bundle-damaged`, and what
 *   `readManifest` throws
 */
export async function unpackBundle(
  bytes: Uint8Array,
  readManifest: (json: unknown) => Manifest,
): Promise<Bundle> {
  checkHeader(bytes);
  await checkDigest(bytes);
  const body = bytes.subarray(0, bytes.length - DIGEST_BYTES);
  const header = new DataView(body.buffer, body.byteOffset, HEADER_BYTES);
  const nPacked = header.getUint32(12, true);
  const nManifest = header.getUint32(16, true);
  if (nManifest > MAX_MANIFEST_BYTES) throw tooLarge(nManifest, MAX_MANIFEST_BYTES);
  const partsAt = HEADER_BYTES + nPacked;
  const manifest = readManifest(parseJson(await inflate(slice(body, HEADER_BYTES, nPacked), nManifest)));
  const { parts: refs, levels, ...rest } = manifest;
  const parts = await inflateParts(body, partsAt, refs);
  return { ...rest, levels: levels.map((level) => bundleLevel(level, parts)) };
}

function checkHeader(bytes: Uint8Array): void {
  if (bytes.length < HEADER_BYTES || MAGIC.some((byte, index) => bytes[index] !== byte)) {
    throw new RegistryError('bundle-not-furrow', { nBytes: bytes.length });
  }
  const version = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (version > FORMAT_VERSION) throw new RegistryError('bundle-too-new', { version, known: FORMAT_VERSION });
  if (version === 0) throw damaged('version');
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(bytes.length, MAX_FILE_BYTES);
}

async function checkDigest(bytes: Uint8Array): Promise<void> {
  if (bytes.length < HEADER_BYTES + DIGEST_BYTES) throw damaged('truncated');
  const body = bytes.subarray(0, bytes.length - DIGEST_BYTES);
  const digest = await sha256(body);
  if (digest.some((byte, index) => byte !== bytes[body.length + index])) throw damaged('digest');
}

function parseJson(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch (error) {
    throw damaged('manifest-json', error);
  }
}

async function inflateParts(body: Uint8Array, from: number, refs: Manifest['parts']): Promise<Uint8Array[]> {
  const nBytes = refs.reduce((sum, ref) => sum + ref.nBytes, 0);
  if (nBytes > MAX_PART_BYTES) throw tooLarge(nBytes, MAX_PART_BYTES);
  let at = from;
  const packed: Uint8Array[] = [];
  for (const { nPacked } of refs) {
    packed.push(slice(body, at, nPacked));
    at += nPacked;
  }
  if (at !== body.length) throw damaged('length');
  return Promise.all(refs.map((ref, i) => inflate(packed[i] ?? new Uint8Array(), ref.nBytes)));
}

function bundleLevel(level: ManifestLevel, parts: readonly Uint8Array[]): BundleLevel {
  const { companions, ...rest } = level;
  const own = {
    ...rest,
    regressor: partAt(parts, level.regressor),
    ...(companions === undefined ? {} : { companions: unpackCompanions(partAt(parts, companions)) }),
  };
  if (level.applicability === null) return { ...own, applicability: null };
  const part = partAt(parts, level.applicability.reference);
  const reference = new Int8Array(part.buffer, part.byteOffset, part.length);
  const { inputs, categories = [] } = level.applicability;
  if (reference.length % (inputs.length + categories.length) !== 0) throw damaged('reference');
  return { ...own, applicability: { ...level.applicability, reference } };
}

function unpackCompanions(part: Uint8Array): Uint8Array[] {
  const companions = readCompanions(part);
  if (companions === null) throw damaged('companions');
  return companions;
}

function partAt(parts: readonly Uint8Array[], index: number): Uint8Array {
  const part = parts[index];
  if (part === undefined) throw damaged('part');
  return part;
}

function slice(bytes: Uint8Array, from: number, nBytes: number): Uint8Array {
  if (from + nBytes > bytes.length) throw damaged('truncated');
  return bytes.subarray(from, from + nBytes);
}

/**
 * Inflates by the platform, which costs the field no code, and stops at the length that was announced, so that a few bytes
 * cannot ask for gigabytes.
 */
async function inflate(packed: Uint8Array, nBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(nBytes);
  const source = new ReadableStream<BufferSource>({
    start: (controller) => {
      // the platform's type wants bytes that are not shared between threads; ours never are
      controller.enqueue(packed as Uint8Array<ArrayBuffer>);
      controller.close();
    },
  });
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let at = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (at + read.value.length > nBytes) throw damaged('inflated-length');
      bytes.set(read.value, at);
      at += read.value.length;
    }
  } catch (error) {
    // it may have failed already; either way no more is read
    await reader.cancel().catch(() => undefined);
    throw error instanceof RegistryError ? error : damaged('deflate', error);
  }
  if (at !== nBytes) throw damaged('inflated-length');
  return bytes;
}

/** The error of a file, or a part of it, that is larger than it may be. */
export function tooLarge(nBytes: number, limit: number): RegistryError {
  return new RegistryError('bundle-too-large', { nBytes, limit });
}

/** The error of a file whose bytes or words are not what a bundle has. */
export function damaged(what: string, cause?: unknown): RegistryError {
  return new RegistryError('bundle-damaged', { what }, cause);
}
