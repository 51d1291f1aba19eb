import { describe, expect, test } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import { Random } from '../../learning/random.ts';
import type { Regressor } from '../../learning/estimator.ts';
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
    expect(answer.distance).toBeGreaterThan(1.75);
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
});
