/** A WebAssembly module of a few kilobytes, made at once from its text. */

/** A page of WebAssembly's memory, in bytes. */
const PAGE = 65_536;

/** Addresses are 32-bit; some engines stop at 2 GiB. */
const MAX_BYTES = 2 ** 31;

export interface Loaded<Exports> {
  readonly buffer: ArrayBuffer;
  readonly exports: Exports;
}

/**
 * @param base64 - the module; it imports `env.memory` and nothing else
 * @param nBytes - size of that memory, which never grows
 * @returns null where there is no WebAssembly with SIMD (Safari before 16.4), it is forbidden, or no such memory can be had
 */
export function instantiate<Exports>(base64: string, nBytes: number): Loaded<Exports> | null {
  if (typeof WebAssembly === 'undefined' || nBytes > MAX_BYTES) return null;
  try {
    const pages = Math.ceil(nBytes / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(compile(base64), { env: { memory } });
    // cast: what a module exports is known by who gives its text
    return { buffer: memory.buffer, exports: exports as Exports };
  } catch (error) {
    // all three are reasons to go on without; a bug in our own code is not
    const refused =
      error instanceof RangeError ||
      error instanceof WebAssembly.CompileError ||
      error instanceof WebAssembly.LinkError;
    if (refused) return null;
    throw error;
  }
}

/** Each text is compiled once a thread. */
const compiled = new Map<string, WebAssembly.Module>();

function compile(base64: string): WebAssembly.Module {
  const known = compiled.get(base64);
  if (known !== undefined) return known;
  const made = new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  compiled.set(base64, made);
  return made;
}
