/** What every artifact store must do: rules S10–S12 of docs/rules/storage.md, run on the twin and on the real one. */
import { expect, it } from 'vitest';
import type { Clock, Digest } from '../../domain/ids.ts';
import type { ArtifactStore } from './artifact-store.ts';

/** A store, and a way to spoil what it keeps as a failing disk would. */
export interface OpenArtifacts {
  readonly store: ArtifactStore;
  damage(digest: Digest): Promise<void>;
}

/** SHA-256 of the three bytes `abc`: FIPS 180-4, example B.1. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const nobody = '0'.repeat(64) as string as Digest;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** @param open - gives an empty store with that clock and that grace before bytes may be swept */
export function artifactStoreSuite(open: (clock: Clock, graceMs: number) => Promise<OpenArtifacts>): void {
  it('[S10] names bytes by their SHA-256 and gives the same bytes back', async () => {
    const { store } = await open(() => 0, 0);
    const digest = await store.put(bytesOf('abc'));
    expect(digest).toBe(ABC);
    expect(await store.put(bytesOf('abc'))).toBe(ABC);
    expect(await store.has(digest)).toBe(true);
    expect(await store.has(nobody)).toBe(false);
    expect(Array.from(await store.get(digest))).toEqual([97, 98, 99]);
    expect(Array.from(await store.get(await store.put(new Uint8Array())))).toEqual([]);
    await expect(store.get(nobody)).rejects.toMatchObject({ code: 'artifact-missing' });
  });

  it('[S10] keeps only the bytes of a view, whatever becomes of its buffer', async () => {
    const { store } = await open(() => 0, 0);
    const whole = bytesOf('xxabcxx');
    const put = store.put(whole.subarray(2, 5));
    whole.fill(0);
    const bytes = await store.get(await put);
    expect(await put).toBe(ABC);
    expect(bytes.buffer.byteLength).toBe(3);
    bytes.fill(0);
    expect(Array.from(await store.get(await put))).toEqual([97, 98, 99]);
  });

  it('[S11] never hands out bytes that do not match, and a new put mends them', async () => {
    const { store, damage } = await open(() => 0, 0);
    const digest = await store.put(bytesOf('abc'));
    await damage(digest);
    await expect(store.get(digest)).rejects.toMatchObject({ code: 'digest-mismatch', details: { digest } });
    await store.put(bytesOf('abc'));
    expect(Array.from(await store.get(digest))).toEqual([97, 98, 99]);
  });

  it('[S12] sweeps what nothing refers to and tells how many bytes that freed', async () => {
    const { store } = await open(() => 0, 0);
    const kept = await store.put(bytesOf('kept'));
    const loose = await store.put(bytesOf('loose'));
    expect(await store.sweep(new Set([kept]))).toBe(5);
    expect([await store.has(kept), await store.has(loose)]).toEqual([true, false]);
    expect(await store.sweep(new Set([kept]))).toBe(0);
  });

  it('[S12] leaves bytes that were put a moment ago: their reference may still be on its way', async () => {
    let now = 0;
    const { store } = await open(() => now, 1000);
    const digest = await store.put(bytesOf('abc'));
    now = 999;
    expect(await store.sweep(new Set())).toBe(0);
    await store.put(bytesOf('abc'));
    now = 1500;
    expect(await store.sweep(new Set())).toBe(0);
    now = 1999;
    expect(await store.sweep(new Set())).toBe(3);
    expect(await store.has(digest)).toBe(false);
  });
}
