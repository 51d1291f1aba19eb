/** Makes what both sides serve: 200 trees on 10 numbers of a seeded table, as `.furrow` and as LightGBM's text, and the bodies. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Digest } from '../../src/domain/ids.ts';
import type { Table } from '../../src/domain/dataset.ts';
import { fitBoosting } from '../../src/learning/estimators/boosting/fit.ts';
import type { BoostingRegressor } from '../../src/learning/estimators/boosting/regressor.ts';
import { readBoostingSettings } from '../../src/learning/estimators/boosting/settings.ts';
import { Random } from '../../src/learning/random.ts';
import { takeRows } from '../../src/learning/table/take-rows.ts';
import { encodeBundle } from '../../src/serving/artifacts/encode-bundle.ts';
import { describeInputs } from '../../src/serving/inference/describe-inputs.ts';
import { makeReference } from '../../src/serving/inference/make-reference.ts';
import { toLightGbm } from './lightgbm-text.ts';

const N_ROWS = 20_000;
const N_FEATURES = 10;
const N_TREES = 200;
const BATCH = 1000;

/** Ten numbers, and a target with steps, slopes and one interaction. */
function makeRows(): { features: Table; target: Float64Array } {
  const random = Random.fromSeed(7);
  const columns = Array.from({ length: N_FEATURES }, (_, j) => ({
    kind: 'number' as const,
    name: `x${j}`,
    unit: null,
    values: Float64Array.from({ length: N_ROWS }, () => Math.round(1e6 * random.nextFloat()) / 1e4),
  }));
  const at = (j: number, row: number): number => columns[j]?.values[row] ?? 0;
  const target = Float64Array.from({ length: N_ROWS }, (_, row) => {
    const slopes = 0.05 * at(0, row) + 0.02 * at(1, row) - 0.03 * at(2, row);
    const step = at(3, row) > 50 ? 2 : 0;
    return 3 + slopes + step + 0.0006 * at(4, row) * at(5, row) + 0.3 * random.normal();
  });
  return { features: { nRows: N_ROWS, columns }, target };
}

export async function main([folder = '.cache/serving-bench']: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { features, target } = makeRows();
  const train = Uint32Array.from(target, (_, row) => row);
  const regressor = await fit(features, target, train);
  const signature = describeInputs(features, train, { name: 'yield', unit: 't/ha' });
  const bytes = await encodeBundle({
    name: 'bench',
    createdAt: 0,
    codeVersion: 'bench',
    seed: 7,
    estimator: 'boosting',
    target: { name: 'yield', unit: 't/ha' },
    derivation: null,
    // cast: any 64 hexadecimal digits are a digest here
    dataset: { name: 'made', digest: '0'.repeat(64) as Digest, nRows: N_ROWS },
    split: { kind: 'random', testShare: 0.2, calibrationShare: 0.2 },
    prior: null,
    card: { title: 'Bench', intendedUse: [], limits: [], tables: [], licence: 'Apache-2.0' },
    levels: [
      {
        id: 'only',
        signature,
        targetScale: null,
        regressor: regressor.encode(),
        calibration: {
          coverage: 0.8,
          block: null,
          nRows: 4000,
          column: null,
          quantiles: {},
          overall: [-0.4, 0.4],
          difficulty: null,
          floor: null,
        },
        applicability: makeReference(signature, regressor, features, train, Random.fromSeed(1)),
        metrics: {},
        baselines: [],
        groupMeans: null,
      },
    ],
  });
  writeFileSync(`${folder}/bench.furrow`, bytes);
  writeFileSync(`${folder}/bench.lgb.txt`, toLightGbm(regressor.ensemble));
  writeBodies(folder, features, regressor);
}

async function fit(features: Table, target: Float64Array, train: Uint32Array): Promise<BoostingRegressor> {
  const settings = readBoostingSettings({ max_iter: N_TREES }, features);
  const fitting = fitBoosting({ features, target, train, validation: null, seed: 1 }, settings);
  for (;;) {
    const { done, value } = await fitting.next();
    if (done === true) return value;
  }
}

/** The bodies of one row and of a batch, and what Furrow says of the batch. */
function writeBodies(folder: string, features: Table, regressor: BoostingRegressor): void {
  const columns = features.columns.map(({ name }) => name);
  const body = (nRows: number) => {
    const data = Array.from({ length: nRows }, (_, row) =>
      features.columns.map((column) => (column.kind === 'category' ? 0 : column.values[row])),
    );
    return JSON.stringify({ dataframe_split: { columns, data } });
  };
  writeFileSync(`${folder}/one.json`, body(1));
  writeFileSync(`${folder}/batch.json`, body(BATCH));
  const first = takeRows(
    features,
    Uint32Array.from({ length: BATCH }, (_, row) => row),
  );
  writeFileSync(`${folder}/expected.json`, JSON.stringify([...regressor.predict(first)]));
}
