/** The protocol's datatypes: how wide a value is, how bytes are read (little-endian), and which JSON values are one. */

export interface Datatype {
  /** bytes of one value; null: four bytes of length and then as many of text */
  readonly width: number | null;
  readonly read: (view: DataView, at: number) => number | bigint | boolean;
  /** null: it has no form in JSON */
  readonly isValue: ((value: unknown) => boolean) | null;
}

const isWithin =
  (low: number, high: number) =>
  (value: unknown): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;

/** null is what is missing, as JSON has no NaN. */
const isFloat = (value: unknown): boolean => typeof value === 'number' || value === null;

function integer(bits: 8 | 16 | 32, isSigned: boolean): Datatype {
  const read = (view: DataView, at: number): number => {
    if (bits === 8) return isSigned ? view.getInt8(at) : view.getUint8(at);
    if (bits === 16) return isSigned ? view.getInt16(at, true) : view.getUint16(at, true);
    return isSigned ? view.getInt32(at, true) : view.getUint32(at, true);
  };
  const low = isSigned ? -(2 ** (bits - 1)) : 0;
  return { width: bits / 8, read, isValue: isWithin(low, low + 2 ** bits - 1) };
}

const noRead = (): never => {
  throw new Error('Broken invariant: texts are not read one by one');
};

export const datatypes: ReadonlyMap<string, Datatype> = new Map<string, Datatype>([
  [
    'BOOL',
    {
      width: 1,
      read: (view, at) => view.getUint8(at) !== 0,
      isValue: (value) => typeof value === 'boolean' || value === 0 || value === 1,
    },
  ],
  ['UINT8', integer(8, false)],
  ['UINT16', integer(16, false)],
  ['UINT32', integer(32, false)],
  [
    'UINT64',
    { width: 8, read: (view, at) => view.getBigUint64(at, true), isValue: isWithin(0, 2 ** 64 - 1) },
  ],
  ['INT8', integer(8, true)],
  ['INT16', integer(16, true)],
  ['INT32', integer(32, true)],
  [
    'INT64',
    { width: 8, read: (view, at) => view.getBigInt64(at, true), isValue: isWithin(-(2 ** 63), 2 ** 63 - 1) },
  ],
  ['FP16', { width: 2, read: (view, at) => halfAt(view, at), isValue: null }],
  ['FP32', { width: 4, read: (view, at) => view.getFloat32(at, true), isValue: isFloat }],
  ['FP64', { width: 8, read: (view, at) => view.getFloat64(at, true), isValue: isFloat }],
  ['BYTES', { width: null, read: noRead, isValue: (value) => typeof value === 'string' || value === null }],
]);

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
function halfAt(view: DataView, at: number): number {
  const bits = view.getUint16(at, true);
  const sign = bits < 0x8000 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
