import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../domain/errors.ts';
import { ByteReader, ByteWriter } from './byte-codec.ts';

const reads = [(r: ByteReader) => r.strings(), (r: ByteReader) => r.f64s(), (r: ByteReader) => r.bytes()];

function errorOf(call: () => unknown): unknown {
  try {
    call();
    return null;
  } catch (error) {
    return error;
  }
}

describe('byte codec', () => {
  it('reads back what was written, also past the first buffer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.double({ noNaN: true }), { maxLength: 400 }),
        fc.uint8Array({ maxLength: 3000 }),
        fc.array(fc.string({ unit: 'grapheme' })),
        (text, numbers, bytes, texts) => {
          const written = new ByteWriter()
            .bytes(bytes)
            .string(text)
            .f64s(numbers)
            .u8(255)
            .u16(65535)
            .u32(2 ** 32 - 1);
          const reader = new ByteReader(written.f64(Math.PI).strings(texts).finish());
          expect(reader.bytes()).toEqual(bytes);
          expect(reader.string()).toBe(new TextDecoder().decode(new TextEncoder().encode(text)));
          expect([...reader.f64s()]).toEqual(numbers);
          expect([reader.u8(), reader.u16(), reader.u32()]).toEqual([255, 65535, 2 ** 32 - 1]);
          expect(reader.f64()).toBe(Math.PI);
          expect(reader.strings()).toEqual(texts);
          reader.end();
        },
      ),
    );
  });

  it('keeps every kind of array', () => {
    const bytes = new ByteWriter().u16s([1, 65535]).u32s([7]).f32s([0.25]).finish();
    const reader = new ByteReader(bytes);
    expect([reader.u16s(), reader.u32s(), reader.f32s()]).toEqual([
      Uint16Array.of(1, 65535),
      Uint32Array.of(7),
      Float32Array.of(0.25),
    ]);
  });

  it('[L3] refuses a length beyond the end before it allocates, whatever the bytes', () => {
    expect(() => new ByteReader(Uint8Array.of(255, 255, 255, 255)).f64s()).toThrow('truncated');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const thrown = reads.map((read) => errorOf(() => read(new ByteReader(bytes))));
        expect(thrown.every((error) => error === null || error instanceof DataError)).toBe(true);
      }),
    );
  });

  it('tells a wrong beginning and a rest', () => {
    const bytes = new ByteWriter().string('ridge').u8(1).finish();
    expect(() => new ByteReader(bytes).magic('boosting')).toThrow('bad-magic');
    const reader = new ByteReader(bytes);
    reader.magic('ridge');
    expect(() => reader.end()).toThrow('trailing-bytes');
  });
});
