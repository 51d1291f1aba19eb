import { deflateSync, strToU8 } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FurrowError, RegistryError } from '../../domain/errors.ts';
import { DIGEST_BYTES, HEADER_BYTES, MAGIC, sha256 } from './bundle-layout.ts';
import type { RangeForm } from './calibration.ts';
import { packCompanions, readCompanions } from './companions.ts';
import { decodeBundle } from './decode-bundle.ts';
import { encodeBundle } from './encode-bundle.ts';
import { exampleBundle, exampleLevel } from './example-bundle.ts';

const bytes = fc.uint8Array({ maxLength: 400 });

describe('a bundle as bytes', () => {
  test('[SV1] what was encoded is decoded, whole and exact', async () => {
    const number = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => !Object.is(value, -0));
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.array(number, { maxLength: 9 }),
        fc.string(),
        async (regressor, values, name) => {
          const level = exampleLevel({
            regressor,
            metrics: Object.fromEntries(values.map((value, index) => [`m${index}`, value])),
          });
          const bundle = exampleBundle({
            name,
            levels: [level, exampleLevel({ id: 'B', applicability: null })],
          });
          expect(await decodeBundle(await encodeBundle(bundle))).toEqual(bundle);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('[RG15] ranges of every form travel whole; bundles without one are read as ever', async () => {
    const { calibration } = exampleLevel();
    const offsets = fc
      .tuple(fc.nat(99), fc.nat(99))
      .map(([below, above]) => ({ lower: 0 - below, upper: above, n: 7 }));
    const fold = fc.array(fc.nat(99), { minLength: 1, maxLength: 5 }).map((errors) => ({
      errors: errors.sort((a, b) => a - b),
      weights: errors.map((error) => error + 1),
    }));
    const folds = fc.array(fold, { minLength: 1, maxLength: 3 });
    const form: fc.Arbitrary<RangeForm> = fc.oneof(
      fc.record({
        kind: fc.constant('horizon' as const),
        column: fc.string(),
        origin: fc.nat(3000),
        pairs: fc.array(offsets, { minLength: 1, maxLength: 4 }),
        spread: fc.constantFrom(null, { power: 0.5, least: 2 } as const),
      }),
      fc.record({
        kind: fc.constant('folds' as const),
        folds,
        byGroup: fc.option(fc.record({ column: fc.string(), values: folds.map((maize) => ({ maize })) })),
      }),
      fc.record({ kind: fc.constant('quantiles' as const), shares: fc.constant([0.1, 0.9] as const) }),
    );
    const newGroup = {
      column: 'crop',
      quantiles: { lower: -2, upper: 2 },
      nRows: 9,
      nGroups: 3,
      coverage: 0.7,
    };
    await fc.assert(
      fc.asyncProperty(form, fc.array(bytes, { maxLength: 4 }), async (asked, companions) => {
        const measured = { coverage: 0.79, nRows: 100 };
        const level = exampleLevel({
          calibration: { ...calibration, form: asked, newGroup, measured },
          companions,
        });
        const bundle = exampleBundle({ levels: [level] });
        expect(await decodeBundle(await encodeBundle(bundle))).toEqual(bundle);
      }),
      { numRuns: 40 },
    );
  });

  test('[RG15] a form that no range could be made of is refused', async () => {
    const { calibration } = exampleLevel();
    const bad: RangeForm[] = [
      { kind: 'horizon', column: 'year', origin: 2000, pairs: [], spread: null },
      {
        kind: 'horizon',
        column: 'year',
        origin: 2000,
        pairs: [{ lower: 0, upper: 1, n: 1 }],
        spread: { power: 0.5, least: 0 },
      },
      { kind: 'folds', folds: [{ errors: [2, 1], weights: [1, 1] }], byGroup: null },
      { kind: 'folds', folds: [{ errors: [1], weights: [1, 1] }], byGroup: null },
    ];
    for (const form of bad) {
      const level = exampleLevel({ calibration: { ...calibration, form } });
      expect(await codeOf(await encodeBundle(exampleBundle({ levels: [level] })))).toBe('bundle-damaged');
    }
  });

  test('[RG15] companions are read to the last byte, or not at all', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 5 }), bytes, (regressors, tail) => {
        const packed = packCompanions(regressors);
        expect(readCompanions(packed)).toEqual(regressors);
        expect(readCompanions(Uint8Array.of(...packed, 0, ...tail))).toBe(null);
        expect(readCompanions(packed.subarray(0, -1))).toBe(null);
      }),
    );
  });

  test('[SV2] the same content is the same bytes, in whatever order its records were built', async () => {
    const bundle = exampleBundle();
    const shuffled = Object.fromEntries(Object.entries(bundle).reverse()) as unknown as typeof bundle;
    expect(await encodeBundle(shuffled)).toEqual(await encodeBundle(bundle));
  });

  test('[SV3] a file that is something else is refused as such', async () => {
    expect(await codeOf(new Uint8Array(0))).toBe('bundle-not-furrow');
    const zip = strToU8('PK\u0003\u0004 some zip that was renamed to model.furrow');
    expect(await codeOf(zip)).toBe('bundle-not-furrow');
  });

  test('[SV3] a newer format says that Furrow must be updated, even if nothing else can be read', async () => {
    const encoded = await encodeBundle(exampleBundle());
    encoded[8] = 2;
    expect(await codeOf(encoded)).toBe('bundle-too-new');
  });

  test('[SV4] any flipped bit after the version is found', async () => {
    const encoded = await encodeBundle(exampleBundle());
    await fc.assert(
      fc.asyncProperty(fc.nat(encoded.length - 13), fc.nat(7), async (at, bit) => {
        const flipped = encoded.slice();
        flipped[at + 12] = (flipped[at + 12] ?? 0) ^ (1 << bit);
        expect(await codeOf(flipped)).toBe('bundle-damaged');
      }),
      { numRuns: 200 },
    );
  });

  test('[SV4] a file cut short anywhere is refused', async () => {
    const encoded = await encodeBundle(exampleBundle());
    await fc.assert(
      fc.asyncProperty(fc.nat(encoded.length - 1), async (length) => {
        const refused = decodeBundle(encoded.subarray(0, length));
        await expect(refused).rejects.toBeInstanceOf(FurrowError);
      }),
      { numRuns: 100 },
    );
  });

  test('[SV5] a manifest that lies is refused, though its digest is right', async () => {
    const lies: unknown[] = [
      null,
      [],
      { ...valid(), levels: [] },
      { ...valid(), parts: [{ nBytes: 8, nPacked: 1e9 }] },
      { ...valid(), parts: [{ nBytes: -1, nPacked: 10 }] },
      { ...valid(), estimator: 'oracle' },
      { ...valid(), levels: [{ ...valid().levels[0], regressor: 5 }] },
      { ...valid(), levels: [{ ...valid().levels[0], calibration: { coverage: 0.8 } }] },
    ];
    for (const lie of lies) expect(await codeOf(await forge(lie))).toBe('bundle-damaged');
  });

  test('[SV5] a part that inflates to more than it announced stops there', async () => {
    const bomb = deflateSync(new Uint8Array(40_000_000), { level: 9 });
    const small = { ...valid(), parts: [{ nBytes: 100, nPacked: bomb.length }] };
    expect(await codeOf(await forge(small, bomb))).toBe('bundle-damaged');
    const honest = {
      ...valid(),
      parts: Array.from({ length: 2 }, () => ({ nBytes: 30_000_000, nPacked: 10 })),
    };
    expect(await codeOf(await forge(honest, bomb))).toBe('bundle-too-large');
  });

  test('[SV1] a column of as many words as a table may have is read back', async () => {
    const categories = Array.from({ length: 20_000 }, (_, code) => `municipality ${code}`);
    const means = Object.fromEntries(categories.map((name, code) => [name, code]));
    const level = exampleLevel();
    const input = {
      type: 'category',
      name: 'place',
      categories,
      initial: null,
      controllable: false,
      optional: false,
    } as const;
    const levels = [
      {
        ...level,
        signature: { ...level.signature, inputs: [input] },
        groupMeans: { columns: ['place'], means, overall: 1 },
      },
    ];
    const bundle = exampleBundle({ levels });
    expect((await decodeBundle(await encodeBundle(bundle))).levels[0]?.signature).toEqual(
      levels[0]?.signature,
    );
    const vast = { ...level, id: 'x'.repeat(5_000_000) };
    await expect(encodeBundle(exampleBundle({ levels: [vast] }))).rejects.toMatchObject({
      code: 'bundle-too-large',
    });
  });

  test('[SV5] names such as __proto__ change no object', async () => {
    const level = exampleLevel({ metrics: JSON.parse('{"__proto__": 1, "r2_score": 0.5}') });
    const decoded = await decodeBundle(await encodeBundle(exampleBundle({ levels: [level] })));
    expect(Object.getPrototypeOf(decoded.levels[0]?.metrics)).toBe(Object.prototype);
  });
});

/** The code with which the bytes are refused; null when they are read. */
async function codeOf(encoded: Uint8Array): Promise<string | null> {
  try {
    await decodeBundle(encoded);
    return null;
  } catch (error) {
    return error instanceof RegistryError ? error.code : String(error);
  }
}

const part = deflateSync(Uint8Array.of(1, 2, 3));

function valid() {
  const { levels: _, ...bundle } = exampleBundle();
  const level = { ...exampleLevel(), regressor: 0, applicability: null };
  return { ...bundle, levels: [level], parts: [{ nBytes: 3, nPacked: part.length }] };
}

/** A file with a right digest around whatever manifest and part are given. */
async function forge(manifest: unknown, packedPart: Uint8Array = part): Promise<Uint8Array> {
  const json = strToU8(JSON.stringify(manifest));
  const packed = deflateSync(json);
  const body = new Uint8Array(HEADER_BYTES + packed.length + packedPart.length);
  body.set(MAGIC);
  const header = new DataView(body.buffer);
  header.setUint32(8, 1, true);
  header.setUint32(12, packed.length, true);
  header.setUint32(16, json.length, true);
  body.set(packed, HEADER_BYTES);
  body.set(packedPart, HEADER_BYTES + packed.length);
  const sealed = new Uint8Array(body.length + DIGEST_BYTES);
  sealed.set(body);
  sealed.set(await sha256(body), body.length);
  return sealed;
}
