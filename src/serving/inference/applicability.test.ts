import { describe, expect, test } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import { Random } from '../../learning/random.ts';
import type { Regressor } from '../../learning/estimator.ts';
import type { ApplicabilityReference } from '../artifacts/applicability-reference.ts';
import { exampleLevel } from '../artifacts/example-bundle.ts';
import { checkApplicability } from './applicability.ts';
import { describeInputs } from './describe-inputs.ts';
import { makeReference } from './make-reference.ts';

/** Two numbers that go together, and one that is noise. */
function correlated(nRows: number): Table {
  const random = Random.fromSeed(11);
  const a = Float64Array.from({ length: nRows }, () => random.normal());
  const numbers = {
    a,
    b: a.map((value) => value + 0.1 * random.normal()),
    noise: a.map(() => random.normal()),
  };
  const columns = Object.entries(numbers).map(
    ([name, values]) => ({ kind: 'number', name, unit: null, values }) as const,
  );
  return { nRows, columns };
}

const usesAandB: Regressor = {
  estimator: 'ridge',
  features: ['a', 'b'],
  predict: (table) => {
    const [a, b] = table.columns.map((column) =>
      column.kind === 'number' ? column.values : new Float64Array(),
    );
    return Float64Array.from({ length: table.nRows }, (_, row) => (a?.[row] ?? 0) + (b?.[row] ?? 0));
  },
  encode: () => new Uint8Array(0),
};

const table = correlated(3000);
const train = Uint32Array.from({ length: 2000 }, (_, row) => row);
const signature = describeInputs(table, train, { name: 'y', unit: null });
const reference = makeReference(signature, usesAandB, table, train, Random.fromSeed(3));
const level = exampleLevel({ signature, applicability: reference });

function rowOf(a: number, b: number, noise: number): Table {
  const values = { a, b, noise };
  const columns = Object.entries(values).map(
    ([name, value]) => ({ kind: 'number', name, unit: null, values: Float64Array.of(value) }) as const,
  );
  return { nRows: 1, columns };
}

describe('checkApplicability', () => {
  test('[SV9] most rows like the training rows are inside, few are outside', () => {
    const counts = { inside: 0, edge: 0, outside: 0 };
    for (let row = 2000; row < 3000; row++) counts[checkApplicability(level, table, row).applicability]++;
    expect(counts.inside).toBeGreaterThan(850);
    expect(counts.outside).toBeLessThan(20);
  });

  test('[SV9] a number beyond its range is the edge, far beyond outside', () => {
    const [, highest] = signature.inputs[0]?.type === 'number' ? (signature.inputs[0].train ?? []) : [];
    const edge = checkApplicability(level, rowOf((highest ?? 0) + 0.1, highest ?? 0, 0), 0);
    expect(edge).toMatchObject({ applicability: 'edge', outside: ['a'] });
    expect(checkApplicability(level, rowOf(9, 2, 0), 0)).toMatchObject({
      applicability: 'outside',
      outside: ['a'],
    });
  });

  test('[SV9] a combination that no training row came near is outside though each number is usual', () => {
    const answer = checkApplicability(level, rowOf(1.5, -1.5, 0), 0);
    expect(answer).toMatchObject({ applicability: 'outside', outside: [] });
    expect(answer.distance).toBeGreaterThan(1);
  });

  test('[SV9] an input that moves no prediction makes no distance', () => {
    expect(reference?.weights[2]).toBe(0);
    const [near, far] = [0, 2].map((noise) => checkApplicability(level, rowOf(0.3, 0.3, noise), 0).distance);
    expect(near).toBe(far);
  });

  test('the reference stays small and is the same for the same seed', () => {
    expect(reference?.reference.length).toBeLessThanOrEqual(4000);
    expect(makeReference(signature, usesAandB, table, train, Random.fromSeed(3))).toEqual(reference);
    expect(makeReference(signature, usesAandB, table, train.subarray(0, 10), Random.fromSeed(3))).toBeNull();
  });

  test('[AP4] a category counts in the distance: two usual words that never met are outside', () => {
    const random = Random.fromSeed(9);
    const codes = Int32Array.from({ length: 400 }, () => random.nextInt(2));
    // north is always wet, south always dry
    const rain = Float64Array.from(codes, (code) => (code === 0 ? 900 : 200) + 60 * random.nextFloat());
    const regions: Table = {
      nRows: 400,
      columns: [
        { kind: 'category', name: 'region', categories: ['north', 'south'], codes },
        { kind: 'number', name: 'rain', unit: 'mm', values: rain },
      ],
    };
    const rows = Uint32Array.from(codes.keys());
    const bothMatter: Regressor = {
      estimator: 'ridge',
      features: ['region', 'rain'],
      predict: ({ columns: [region, mm] }) =>
        Float64Array.from(
          mm?.kind === 'number' ? mm.values : [],
          (value, row) => value / 350 + (region?.kind === 'category' ? 2 * (region.codes[row] ?? 0) : 0),
        ),
      encode: () => new Uint8Array(0),
    };
    const asked = describeInputs(regions, rows, { name: 'y', unit: null });
    const applicability = makeReference(asked, bothMatter, regions, rows, Random.fromSeed(1));
    expect(applicability?.categories?.[0]).toMatchObject({ column: 'region', words: expect.any(Array) });
    const judge = (region: string, mm: number) =>
      checkApplicability(
        exampleLevel({ signature: asked, applicability }),
        {
          nRows: 1,
          columns: [
            { kind: 'category', name: 'region', categories: [region], codes: Int32Array.of(0) },
            { kind: 'number', name: 'rain', unit: 'mm', values: Float64Array.of(mm) },
          ],
        },
        0,
      );
    expect(judge('north', 930).applicability).toBe('inside');
    expect(judge('south', 930)).toMatchObject({ applicability: 'outside', outside: [] });
  });

  test('[AP5] blocks that a validation holds out whole set a wider threshold than single rows', () => {
    const a = table.columns[0];
    const blocks = Int32Array.from({ length: table.nRows }, (_, row) =>
      a?.kind === 'number' && (a.values[row] ?? 0) > 0 ? 1 : 0,
    );
    const blocked = makeReference(signature, usesAandB, table, train, Random.fromSeed(3), blocks);
    expect(blocked?.reference).toEqual(reference?.reference);
    expect(blocked?.threshold ?? 0).toBeGreaterThan(2 * (reference?.threshold ?? Infinity));
  });

  test('[AP6] a reference of an older bundle is read as it was made: the edge up to 1.75 of its threshold', () => {
    const old: ApplicabilityReference = {
      inputs: ['a'],
      centres: [0],
      scales: [1],
      weights: [1],
      k: 1,
      threshold: 0.5,
      reference: Int8Array.of(0),
    };
    const placeAt = (value: number) => {
      const { inputs, output, derivation } = signature;
      const free = inputs.filter(({ name }) => name === 'none');
      const bundleLevel = exampleLevel({
        signature: { inputs: free, output, derivation },
        applicability: old,
      });
      return checkApplicability(bundleLevel, rowOf(value, 0, 0), 0).applicability;
    };
    expect([0.49, 0.51, 0.87, 0.88].map(placeAt)).toEqual(['inside', 'edge', 'edge', 'outside']);
  });
});
