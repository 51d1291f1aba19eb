/** A small plain model on made-up rows, for tests: yield = 2 + 0.004 · rain in the north, 1 less in the south. */
import type { Table } from '../../domain/dataset.ts';
import { ridge } from '../../learning/estimators/ridge/index.ts';
import { Random } from '../../learning/random.ts';
import type { Regressor } from '../../learning/estimator.ts';
import type { Bundle } from '../artifacts/bundle.ts';
import { decodeBundle } from '../artifacts/decode-bundle.ts';
import { encodeBundle } from '../artifacts/encode-bundle.ts';
import { exampleBundle, exampleLevel } from '../artifacts/example-bundle.ts';
import { describeInputs } from './describe-inputs.ts';
import { fitGroupMeans } from './group-means.ts';
import { loadModel, type LoadedModel } from './load-model.ts';
import { makeReference } from './make-reference.ts';

const N_ROWS = 400;

/** Rain 300–700 mm, two regions, target in t/ha; `shift` moves the target. */
export function plainRows(seed: number, shift = 0): { features: Table; target: Float64Array } {
  const random = Random.fromSeed(seed);
  const rain = Float64Array.from({ length: N_ROWS }, () => 300 + 400 * random.nextFloat());
  const codes = Int32Array.from(rain, () => random.nextInt(2));
  const target = rain.map((mm, row) => 2 + shift + 0.004 * mm - (codes[row] ?? 0) + 0.1 * random.normal());
  return {
    features: {
      nRows: N_ROWS,
      columns: [
        { kind: 'category', name: 'region', categories: ['north', 'south'], codes },
        { kind: 'number', name: 'rain', unit: 'mm', values: rain },
      ],
    },
    target,
  };
}

export async function fitPlain(features: Table, target: Float64Array): Promise<Regressor> {
  const train = Uint32Array.from(target, (_, row) => row);
  const fitting = ridge.fit({ features, target, train, validation: null, seed: 1 }, {});
  for (;;) {
    const { done, value } = await fitting.next();
    if (done === true) return value;
  }
}

export async function plainBundle(shift = 0, change: Partial<Bundle> = {}): Promise<Bundle> {
  const { features, target } = plainRows(5, shift);
  const train = Uint32Array.from(target, (_, row) => row);
  const regressor = await fitPlain(features, target);
  const signature = describeInputs(features, train, { name: 'yield_t_ha', unit: 't/ha' });
  const level = exampleLevel({
    signature,
    regressor: regressor.encode(),
    calibration: {
      coverage: 0.8,
      block: null,
      nRows: N_ROWS,
      column: null,
      quantiles: {},
      overall: [-0.13, 0.13],
      difficulty: null,
      floor: 0,
    },
    applicability: makeReference(signature, regressor, features, train, Random.fromSeed(2)),
    groupMeans: fitGroupMeans(features, target, train, ['region']),
  });
  return exampleBundle({ levels: [level], ...change });
}

/** A model of one level that someone trained in the lab on derived columns: crop, and the number column of that name. */
export async function loadLabModel(column: string): Promise<LoadedModel> {
  const random = Random.fromSeed(3);
  const values = Float64Array.from({ length: N_ROWS }, () => 100 + 900 * random.nextFloat());
  const codes = Int32Array.from(values, () => random.nextInt(2));
  const features: Table = {
    nRows: N_ROWS,
    columns: [
      { kind: 'category', name: 'crop', categories: ['maize', 'wheat'], codes },
      { kind: 'number', name: column, unit: null, values },
    ],
  };
  const target = values.map((value, row) => 4 + 0.005 * value - (codes[row] ?? 0));
  const train = Uint32Array.from(target, (_, row) => row);
  const regressor = await fitPlain(features, target);
  const signature = describeInputs(features, train, { name: 'yield_t_ha', unit: 't/ha' });
  const { calibration } = exampleLevel();
  const level = exampleLevel({
    signature: { ...signature, derivation: 'season@1' },
    regressor: regressor.encode(),
    calibration: { ...calibration, coverage: 0.9, column: null, difficulty: null },
    applicability: null,
    groupMeans: null,
  });
  return loadModel(exampleBundle({ derivation: 'season@1', levels: [level] }), { name: 'yield', version: 3 });
}

/** Through the file format, as a model really comes. */
export async function loadPlain(shift = 0, change: Partial<Bundle> = {}): Promise<LoadedModel> {
  const bytes = await encodeBundle(await plainBundle(shift, change));
  return loadModel(await decodeBundle(bytes), { name: 'yield', version: 2 });
}
