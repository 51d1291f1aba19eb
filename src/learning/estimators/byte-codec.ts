/**
 * Reads and writes the flat bytes of models and checkpoints: little-endian numbers, length-prefixed strings and typed
 * arrays. What is read is hostile until it fits: every length is checked against the bytes that are left.
 */
import { DataError } from '../../domain/errors.ts';

/** Grows as it is written to; `finish` hands out an exact copy. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  u8(value: number): this {
    const at = this.#room(1);
    this.#view.setUint8(at, value);
    return this;
  }
  u16(value: number): this {
    const at = this.#room(2);
    this.#view.setUint16(at, value, true);
    return this;
  }
  u32(value: number): this {
    const at = this.#room(4);
    this.#view.setUint32(at, value, true);
    return this;
  }
  f32(value: number): this {
    const at = this.#room(4);
    this.#view.setFloat32(at, value, true);
    return this;
  }
  f64(value: number): this {
    const at = this.#room(8);
    this.#view.setFloat64(at, value, true);
    return this;
  }
  /** UTF-8 behind its byte length. */
  string(text: string): this {
    return this.bytes(new TextEncoder().encode(text));
  }
  strings(texts: readonly string[]): this {
    this.u32(texts.length);
    for (const text of texts) this.string(text);
    return this;
  }
  bytes(values: Uint8Array): this {
    this.u32(values.length);
    const at = this.#room(values.length);
    this.#bytes.set(values, at);
    return this;
  }
  u16s(values: ArrayLike<number>): this {
    return this.#each(values, 2, (at, value) => this.#view.setUint16(at, value, true));
  }
  u32s(values: ArrayLike<number>): this {
    return this.#each(values, 4, (at, value) => this.#view.setUint32(at, value, true));
  }
  f32s(values: ArrayLike<number>): this {
    return this.#each(values, 4, (at, value) => this.#view.setFloat32(at, value, true));
  }
  f64s(values: ArrayLike<number>): this {
    return this.#each(values, 8, (at, value) => this.#view.setFloat64(at, value, true));
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #each(values: ArrayLike<number>, size: number, set: (at: number, value: number) => void): this {
    this.u32(values.length);
    const start = this.#room(values.length * size);
    // in bounds: the loop ends at the length
    for (let i = 0; i < values.length; i++) set(start + i * size, values[i] as number);
    return this;
  }

  /** Where the next `size` bytes go; may replace the buffer, so ask before naming it. */
  #room(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }
}

const decoder = new TextDecoder();

/** Reads what {@link ByteWriter} wrote. @throws {@link DataError} `truncated` when a length exceeds what is left */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws {@link DataError} `bad-magic` when the next string is not `expected` */
  magic(expected: string): void {
    if (this.string() !== expected) throw new DataError('bad-magic', { expected });
  }
  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }
  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }
  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }
  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }
  string(): string {
    const length = this.u32();
    const at = this.#take(length);
    return decoder.decode(this.#bytes.subarray(at, at + length));
  }
  strings(): string[] {
    const n = this.#count(4);
    return Array.from({ length: n }, () => this.string());
  }
  /** A copy of its own. */
  bytes(): Uint8Array<ArrayBuffer> {
    const length = this.u32();
    const at = this.#take(length);
    return this.#bytes.slice(at, at + length);
  }
  u16s(): Uint16Array<ArrayBuffer> {
    return new Uint16Array(this.#copy(2));
  }
  u32s(): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#copy(4));
  }
  f32s(): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#copy(4));
  }
  f64s(): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#copy(8));
  }

  /**
   * What a format of its own makes of the bytes from here.
   *
   * @param read - minds the end itself, and says where it stopped
   */
  walk<T>(read: (bytes: Uint8Array, from: number) => { readonly value: T; readonly end: number }): T {
    const { value, end } = read(this.#bytes, this.#at);
    this.#take(end - this.#at);
    return value;
  }

  /** @throws {@link DataError} `trailing-bytes` when something is left */
  end(): void {
    if (this.#at !== this.#bytes.length)
      throw new DataError('trailing-bytes', { nBytes: this.#bytes.length - this.#at });
  }

  /** The bytes of the next numbers: little-endian, as is every machine that has a browser or WebAssembly's own memory. */
  #copy(size: number): ArrayBuffer {
    const n = this.#count(size);
    const at = this.#take(n * size);
    return this.#bytes.slice(at, at + n * size).buffer;
  }

  /** Checked before anything of that length is allocated. */
  #count(size: number): number {
    const n = this.u32();
    if (n * size > this.#bytes.length - this.#at) throw new DataError('truncated', { at: this.#at });
    return n;
  }

  #take(size: number): number {
    const at = this.#at;
    if (size > this.#bytes.length - at) throw new DataError('truncated', { at });
    this.#at += size;
    return at;
  }
}
