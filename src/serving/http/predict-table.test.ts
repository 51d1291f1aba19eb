import { expect, it } from 'vitest';
import { loadPlain, plainRows } from '../inference/plain-model.fixture.ts';
import { predictRows } from '../inference/predict-rows.ts';
import { defaultLimits } from './limits.ts';
import type { Kitchen } from './kitchen.ts';
import { memoryShelf } from './memory-shelf.ts';
import { predictTable } from './predict-table.ts';
import { takeRows } from '../../learning/table/take-rows.ts';

const wanted = { applicability: true, naive: true };
const { features } = plainRows(3);
const many = takeRows(
  features,
  Uint32Array.from({ length: 4500 }, (_, row) => row % features.nRows),
);

function kitchenWith(change: Partial<Kitchen>): Kitchen {
  return {
    shelf: memoryShelf([]),
    limits: defaultLimits,
    clock: () => 0,
    pause: async () => undefined,
    version: 'test',
    notReady: () => null,
    file: async () => null,
    completeDocument: (document) => document,
    report: () => undefined,
    bases: [''],
    routes: [],
    ...change,
  };
}

it('[K1] answers a table in parts as it would at once, and lets others run between them', async () => {
  const model = await loadPlain();
  let nPauses = 0;
  const pause = async () => void nPauses++;
  const said = await predictTable(kitchenWith({ pause }), model, many, wanted);
  const { mean, low, high, naive, applicability, coverage, nRows, issues } = predictRows(model, many, wanted);
  expect(said).toEqual({ mean, low, high, naive, applicability, coverage, nRows, issues });
  expect(nPauses).toBe(2);
});

it('[K1] tells of refused rows by their places in the whole table', async () => {
  const model = await loadPlain();
  const columns = many.columns.map((column) =>
    column.kind === 'category'
      ? { ...column, codes: column.codes.map((code, row) => (row === 10 || row === 4400 ? -1 : code)) }
      : column,
  );
  const said = await predictTable(kitchenWith({}), model, { ...many, columns }, wanted);
  expect(said.issues.map(({ row }) => row)).toEqual([11, 4401]);
});

it('[K12] ends what takes longer than it may', async () => {
  let now = 0;
  const clock = () => (now += 20_000);
  await expect(predictTable(kitchenWith({ clock }), await loadPlain(), many, wanted)).rejects.toMatchObject({
    status: 503,
    details: [{ type: 'took-too-long' }],
  });
});
