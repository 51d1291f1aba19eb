/** One tensor of a request, from JSON or from bytes, checked against its shape and datatype. */
import { assert } from '../../../domain/errors.ts';
import { HttpProblem, shown, type ProblemDetail } from '../problem.ts';
import { datatypes, type Datatype } from './datatypes.ts';
import type { InferInput } from './schemas.ts';

export interface Tensor {
  readonly name: string;
  readonly nRows: number;
  readonly nColumns: number;
  /** by place in row-major order; null or NaN where missing */
  readonly at: (place: number) => unknown;
}

/** Bytes after the JSON, taken by one tensor after the other. */
export class BinaryReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get nLeft(): number {
    return this.#bytes.length - this.#at;
  }

  /** @returns null when there are not so many left */
  take(nBytes: number): Uint8Array | null {
    if (nBytes > this.nLeft) return null;
    this.#at += nBytes;
    return this.#bytes.subarray(this.#at - nBytes, this.#at);
  }
}

/** @throws HttpProblem 422 `tensor-…`, with the tensor's name in its place */
export function readTensor(input: InferInput, binary: BinaryReader): Tensor {
  const { name, shape } = input;
  const [nRows, nColumns = 1] = shape;
  const datatype = datatypes.get(input.datatype);
  assert(datatype, 'the schema lets only known datatypes through');
  const nBytes = input.parameters?.binary_data_size ?? null;
  const at =
    nBytes === null
      ? fromJson(input, datatype, nRows, nColumns)
      : fromBytes(input, datatype, nRows * nColumns, binary.take(nBytes));
  return { name, nRows, nColumns, at };
}

type At = Tensor['at'];

function fromJson(input: InferInput, { isValue }: Datatype, nRows: number, nColumns: number): At {
  const { name, data, datatype } = input;
  if (isValue === null) throw wrong(name, 'tensor-only-binary', { datatype });
  if (!Array.isArray(data)) throw wrong(name, isAbsent(data) ? 'missing' : 'tensor-no-list', {}, ['data']);
  const values = Array.isArray(data[0]) ? flatten(name, data, nRows, nColumns) : data;
  checkLength(name, nRows * nColumns, values.length);
  const place = values.findIndex((value) => !isValue(value));
  if (place !== -1) {
    throw wrong(name, 'tensor-value', { datatype }, ['data', place], shown(values[place]));
  }
  // the number that the same tensor would hold as bytes
  if (datatype !== 'FP32') return (at) => values[at];
  return (at) => (typeof values[at] === 'number' ? Math.fround(values[at]) : null);
}

function flatten(name: string, rows: readonly unknown[], nRows: number, nColumns: number): unknown[] {
  checkLength(name, nRows, rows.length);
  return rows.flatMap((row, place) => {
    if (Array.isArray(row) && row.length === nColumns) return row as unknown[];
    const received = Array.isArray(row) ? row.length : 0;
    throw wrong(name, 'tensor-length', { expected: nColumns, received }, ['data', place]);
  });
}

function checkLength(name: string, expected: number, received: number): void {
  if (expected !== received) throw wrong(name, 'tensor-length', { expected, received }, ['data']);
}

function fromBytes({ name, data }: InferInput, datatype: Datatype, n: number, bytes: Uint8Array | null): At {
  if (bytes === null) throw wrong(name, 'tensor-bytes-missing', {});
  if (!isAbsent(data)) throw wrong(name, 'tensor-data-twice', {}, ['data']);
  const { width, read } = datatype;
  if (width === null) return textsOf(name, bytes, n);
  if (bytes.length !== n * width) {
    throw wrong(name, 'tensor-byte-length', { expected: n * width, received: bytes.length });
  }
  const view = viewOf(bytes);
  return (at) => read(view, at * width);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textsOf(name: string, bytes: Uint8Array, n: number): At {
  const view = viewOf(bytes);
  const texts: string[] = [];
  let at = 0;
  while (at + 4 <= bytes.length && texts.length < n) {
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) break;
    texts.push(decode(name, bytes.subarray(at + 4, end), texts.length));
    at = end;
  }
  if (texts.length !== n || at !== bytes.length) {
    throw wrong(name, 'tensor-texts', { expected: n, received: texts.length });
  }
  return (place) => texts[place];
}

function decode(name: string, bytes: Uint8Array, place: number): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw wrong(name, 'not-utf-8', {}, [place]);
  }
}

const isAbsent = (data: unknown): boolean => data === undefined || data === null;

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

function wrong(
  name: string,
  type: string,
  ctx: NonNullable<ProblemDetail['ctx']>,
  within: readonly (string | number)[] = [],
  input?: unknown,
): HttpProblem {
  const loc = ['body', 'inputs', name.slice(0, 100), ...within];
  return new HttpProblem(422, { type, loc, ctx, ...(input === undefined ? {} : { input }) });
}
