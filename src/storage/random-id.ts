import { toHex } from '../domain/hex.ts';
import type { Id, MakeId } from '../domain/ids.ts';

/** A fresh id of 32 hexadecimal characters (128 random bits of the platform), the form of MLflow's. */
export const makeRandomId: MakeId = <T extends Id<string>>(): T =>
  // the cast: this is where a random text becomes an id
  toHex(crypto.getRandomValues(new Uint8Array(16))) as string as T;
