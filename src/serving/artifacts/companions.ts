/** Several regressors as one part of a file: their count, then each behind its length, all u32 little-endian. */

/** Regressors that a level may have beside its own: folds of a jackknife+ are at most so many. */
const MAX_COMPANIONS = 100;

export function packCompanions(regressors: readonly Uint8Array[]): Uint8Array {
  const nBytes = regressors.reduce((sum, { length }) => sum + 4 + length, 4);
  const packed = new Uint8Array(nBytes);
  const view = new DataView(packed.buffer);
  view.setUint32(0, regressors.length, true);
  let at = 4;
  for (const regressor of regressors) {
    view.setUint32(at, regressor.length, true);
    packed.set(regressor, at + 4);
    at += 4 + regressor.length;
  }
  return packed;
}

/** @returns null when the bytes are not what {@link packCompanions} writes, to the last one */
export function readCompanions(packed: Uint8Array): Uint8Array[] | null {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < 4) return null;
  const n = view.getUint32(0, true);
  if (n > MAX_COMPANIONS) return null;
  const regressors: Uint8Array[] = [];
  let at = 4;
  for (let i = 0; i < n; i++) {
    if (at + 4 > packed.length) return null;
    const length = view.getUint32(at, true);
    at += 4;
    if (length > packed.length - at) return null;
    regressors.push(packed.subarray(at, at + length));
    at += length;
  }
  return at === packed.length ? regressors : null;
}
