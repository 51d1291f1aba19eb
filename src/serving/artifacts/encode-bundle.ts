/** Writes a bundle as the bytes of a `.furrow` file. */
import { deflateSync, strToU8 } from 'fflate';
import {
  FORMAT_VERSION,
  HEADER_BYTES,
  MAGIC,
  MAX_FILE_BYTES,
  MAX_MANIFEST_BYTES,
  sha256,
} from './bundle-layout.ts';
import type { Bundle, BundleLevel } from './bundle.ts';
import { packCompanions } from './companions.ts';
import { canonicalJson } from './canonical-json.ts';
import { tooLarge } from './unpack-bundle.ts';
import type { Manifest, ManifestLevel, PartRef } from './manifest.ts';

/**
 * @returns bytes that depend on the content alone: the same bundle is the same bytes, in every browser and in Node
 * @throws {@link RegistryError} `bundle-too-large`
 */
export async function encodeBundle(bundle: Bundle): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const refs: PartRef[] = [];
  const addPart = (bytes: Uint8Array): number => {
    const packed = deflateSync(bytes, { level: 9 });
    refs.push({ nBytes: bytes.length, nPacked: packed.length });
    return parts.push(packed) - 1;
  };
  const levels = bundle.levels.map((level) => manifestLevel(level, addPart));
  const manifest: Manifest = { ...bundle, levels, parts: refs };
  const json = strToU8(canonicalJson(manifest));
  if (json.length > MAX_MANIFEST_BYTES) throw tooLarge(json.length, MAX_MANIFEST_BYTES);
  return seal(assemble(json, parts));
}

function manifestLevel(level: BundleLevel, addPart: (bytes: Uint8Array) => number): ManifestLevel {
  const { applicability, regressor, companions, ...rest } = level;
  const parts = {
    regressor: addPart(regressor),
    ...(companions === undefined ? {} : { companions: addPart(packCompanions(companions)) }),
  };
  if (applicability === null) return { ...rest, ...parts, applicability: null };
  const { reference } = applicability;
  const bytes = new Uint8Array(reference.buffer, reference.byteOffset, reference.byteLength);
  return { ...rest, ...parts, applicability: { ...applicability, reference: addPart(bytes) } };
}

function assemble(json: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  const manifest = deflateSync(json, { level: 9 });
  const nParts = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(HEADER_BYTES + manifest.length + nParts);
  const header = new DataView(bytes.buffer);
  bytes.set(MAGIC, 0);
  header.setUint32(8, FORMAT_VERSION, true);
  header.setUint32(12, manifest.length, true);
  header.setUint32(16, json.length, true);
  let at = HEADER_BYTES;
  for (const part of [manifest, ...parts]) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function seal(body: Uint8Array): Promise<Uint8Array> {
  const digest = await sha256(body);
  const nBytes = body.length + digest.length;
  if (nBytes > MAX_FILE_BYTES) throw tooLarge(nBytes, MAX_FILE_BYTES);
  const bytes = new Uint8Array(nBytes);
  bytes.set(body);
  bytes.set(digest, body.length);
  return bytes;
}
