/** What one request may ask of the kitchen. Whoever needs more sends a stream of lines, which has no end. */
export interface Limits {
  /** bytes of a body after it is unpacked */
  readonly maxBodyBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** bytes of one line of a stream */
  readonly maxLineBytes: number;
  /** brackets within brackets */
  readonly maxDepth: number;
  /** milliseconds that a request may be thought about */
  readonly maxMs: number;
}

export const defaultLimits: Limits = {
  maxBodyBytes: 16 * 1024 * 1024,
  maxRows: 100_000,
  maxColumns: 2000,
  maxLineBytes: 256 * 1024,
  maxDepth: 20,
  maxMs: 30_000,
};
