/** A stream of bytes → its lines, as they come; a line that is too long is told of and left out. */

export type Line =
  { readonly number: number; readonly bytes: Uint8Array } | { readonly number: number; readonly bytes: null };

const NEWLINE = 0x0a;

/** Reads on only when asked, so that whoever sends waits for whoever answers. */
export class LineReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #maxBytes: number;
  #parts: Uint8Array[] = [];
  #nBytes = 0;
  /** of the line that is being read */
  #number = 1;
  /** what of the last chunk is not yet split */
  #rest: Uint8Array = new Uint8Array(0);
  #isDone = false;
  #brokeAt: number | null = null;

  constructor(stream: ReadableStream<Uint8Array>, maxBytes: number) {
    this.#reader = stream.getReader();
    this.#maxBytes = maxBytes;
  }

  /**
   * @param most - no more lines than this
   * @returns those at hand, at least one; none at the end
   * @throws when the stream fails
   */
  async next(most: number): Promise<Line[]> {
    const lines: Line[] = [];
    for (;;) {
      this.#split(lines, most);
      if (lines.length > 0) return lines;
      if (this.#isDone) return lines;
      const { done, value } = await this.#read();
      if (!done) this.#rest = value;
      else {
        this.#isDone = true;
        this.#end(lines);
      }
    }
  }

  /** the line in which the stream failed; null: it did not */
  get brokeAt(): number | null {
    return this.#brokeAt;
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }

  async #read(): Promise<ReadableStreamReadResult<Uint8Array>> {
    try {
      return await this.#reader.read();
    } catch (error) {
      this.#brokeAt = this.#number;
      throw error;
    }
  }

  #split(lines: Line[], most: number): void {
    while (lines.length < most && this.#rest.length > 0) {
      const at = this.#rest.indexOf(NEWLINE);
      this.#keep(at < 0 ? this.#rest : this.#rest.subarray(0, at));
      this.#rest = at < 0 ? new Uint8Array(0) : this.#rest.subarray(at + 1);
      if (at >= 0) this.#end(lines);
    }
  }

  #keep(part: Uint8Array): void {
    this.#nBytes += part.length;
    // what is too long is not kept
    if (this.#nBytes > this.#maxBytes) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #end(lines: Line[]): void {
    const number = this.#number++;
    if (this.#nBytes > this.#maxBytes) lines.push({ number, bytes: null });
    else {
      const bytes = join(this.#parts, this.#nBytes);
      if (!isBlank(bytes)) lines.push({ number, bytes });
    }
    this.#parts = [];
    this.#nBytes = 0;
  }
}

function join(parts: readonly Uint8Array[], nBytes: number): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const bytes = new Uint8Array(nBytes);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Nothing but spaces, tabs and the return of a line that ends as in Windows. */
const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
