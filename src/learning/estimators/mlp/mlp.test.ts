import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import version1 from '../../../../tests/golden/mlp/version-1.json' with { type: 'json' };
import { makeTable } from '../../../../tests/support/made-table.ts';
import type { Table } from '../../../domain/dataset.ts';
import { FurrowError } from '../../../domain/errors.ts';
import type { FitInput, Regressor, TrainingProgress } from '../../estimator.ts';
import { Random } from '../../random.ts';
import { decodeMlp } from './regressor.ts';
import { mlp } from './index.ts';

const crops = ['maize', 'wheat', 'rice'];

/** yield = crop's level + rain's hump + noise; some rain is missing */
function makeField(nRows: number, seed: number): FitInput {
  const random = Random.fromSeed(seed);
  const codes = Int32Array.from({ length: nRows }, () => random.nextInt(3));
  const rain = Float64Array.from({ length: nRows }, () =>
    random.nextFloat() < 0.05 ? NaN : 200 + 800 * random.nextFloat(),
  );
  const target = Float64Array.from({ length: nRows }, (_, row) => {
    const r = Number.isNaN(rain[row]) ? 600 : (rain[row] ?? 0);
    return 3 + (codes[row] ?? 0) * 2 - ((r - 600) / 300) ** 2 + 0.1 * random.normal();
  });
  const features: Table = {
    nRows,
    columns: [
      { kind: 'category', name: 'crop', categories: crops, codes },
      { kind: 'number', name: 'rain', unit: null, values: rain },
    ],
  };
  const rows = Uint32Array.from({ length: nRows }, (_, row) => row);
  const cut = Math.floor(nRows * 0.8);
  return { features, target, train: rows.slice(0, cut), validation: rows.slice(cut), seed };
}

const quick = {
  n_iter_no_change: 0,
  n_heads: 2,
  hidden_layer_sizes: '32-16',
  max_iter: 60,
  learning_rate_init: 0.01,
  batch_size: 32,
};

async function run(
  steps: AsyncGenerator<TrainingProgress, Regressor, void>,
  onStep: (progress: TrainingProgress) => Promise<boolean> | boolean = () => true,
): Promise<Regressor | null> {
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
    if (!(await onStep(value))) {
      await steps.return(undefined as never); // the generator's return value is not read after a stop
      return null;
    }
  }
}

const bytesOf = (regressor: Regressor | null) => [...(regressor?.encode() ?? [])];

describe('mlp', () => {
  test('learns a curve and a level per category far better than their mean', async () => {
    const input = makeField(600, 1);
    const scores: number[] = [];
    const regressor = await run(mlp.fit(input, { ...quick, n_iter_no_change: 10 }), ({ metrics }) => {
      scores.push(metrics['validation_root_mean_squared_error'] ?? NaN);
      return true;
    });
    expect(Math.min(...scores)).toBeLessThan(0.25);
    const predicted = regressor?.predict(input.features) ?? new Float64Array();
    const squares = [...(input.validation ?? [])].map(
      (row) => ((predicted[row] ?? NaN) - (input.target[row] ?? NaN)) ** 2,
    );
    const rmse = Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / squares.length);
    // the best epoch's weights were restored, and plain prediction says what the engine said
    expect(rmse).toBeCloseTo(Math.min(...scores), 5);
  });

  test('same data and seed, same bytes; another seed, other bytes', async () => {
    const input = makeField(200, 2);
    const settings = { ...quick, max_iter: 3, dropout: 0.2 };
    const first = bytesOf(await run(mlp.fit(input, settings)));
    expect(bytesOf(await run(mlp.fit(input, settings)))).toEqual(first);
    expect(bytesOf(await run(mlp.fit({ ...input, seed: 3 }, settings)))).not.toEqual(first);
  });

  test('[N3] resumed from a checkpoint of any epoch it ends in the same bytes', async () => {
    const base = makeField(200, 4);
    const input = { ...base, weights: base.target.map((value) => 1 + (value % 2)) };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('squared_error', 'quantiles', 'gaussian'),
        async (stop, loss) => {
          const settings = { ...quick, max_iter: 5, dropout: 0.1, category_dropout: 0.1, n_heads: 2, loss };
          const whole = bytesOf(await run(mlp.fit(input, settings)));
          let saved: Uint8Array | undefined;
          await run(mlp.fit(input, settings), async (progress) => {
            if (progress.step === stop) saved = await progress.checkpoint();
            return progress.step < stop;
          });
          const steps: number[] = [];
          const resumed = await run(mlp.fit(input, settings, saved), ({ step }) => steps.push(step) > 0);
          expect(bytesOf(resumed)).toEqual(whole);
          expect(steps[0]).toBe(stop + 1);
        },
      ),
      { numRuns: 6 },
    );
  });

  test('patience ends a fit that no longer improves', async () => {
    const input = makeField(120, 5);
    const steps: number[] = [];
    await run(
      mlp.fit(input, { ...quick, max_iter: 500, n_iter_no_change: 3 }),
      ({ step }) => steps.push(step) > 0,
    );
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.length).toBeLessThan(500);
  });

  test('decode(encode()) predicts the same bits, also for missing and unseen values', async () => {
    const input = makeField(150, 6);
    const regressor = await run(mlp.fit(input, { ...quick, max_iter: 2 }));
    const decoded = decodeMlp(regressor?.encode() ?? new Uint8Array());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...crops, 'millet', null), fc.double({ min: -1e3, max: 1e4 })), {
          minLength: 1,
        }),
        (rows) => {
          const words = ['millet', ...crops];
          const table: Table = {
            nRows: rows.length,
            columns: [
              {
                kind: 'category',
                name: 'crop',
                categories: words,
                codes: Int32Array.from(rows, ([crop]) => (crop === null ? -1 : words.indexOf(crop))),
              },
              {
                kind: 'number',
                name: 'rain',
                unit: null,
                values: Float64Array.from(rows, ([, rain]) => rain),
              },
            ],
          };
          const predicted = decoded.predict(table);
          expect(predicted).toEqual(regressor?.predict(table));
          // one row at a time says what a whole table says
          const [last] = rows.slice(-1).map(() => predicted[rows.length - 1]);
          expect(decoded.predict(lastRow(table))[0]).toBe(last);
        },
      ),
    );
  });

  test('[N4] heads of quantiles and normal heads hold the shares they name, in ascending order', async () => {
    const input = makeField(1500, 11);
    const shares = [0.02, 0.1, 0.5, 0.9];
    for (const loss of ['quantiles', 'gaussian']) {
      const regressor = await run(mlp.fit(input, { ...quick, max_iter: 25, batch_size: 64, loss }));
      const columns = regressor?.predictQuantiles?.(input.features, shares) ?? [];
      expect(columns).toHaveLength(4);
      for (const [k, share] of shares.entries()) {
        const below = [...input.target].filter((value, row) => value <= (columns[k]?.[row] ?? NaN)).length;
        expect(Math.abs(below / 1500 - share)).toBeLessThan(0.1);
        const previous = columns[Math.max(0, k - 1)];
        expect(columns[k]?.every((value, row) => value >= (previous?.[row] ?? NaN))).toBe(true);
      }
      const again = decodeMlp(regressor?.encode() ?? new Uint8Array());
      expect(again.predictQuantiles?.(input.features, shares)).toEqual(columns);
    }
  });

  test('squared error teaches no quantiles', async () => {
    const regressor = await run(mlp.fit(makeField(60, 12), { ...quick, max_iter: 1 }));
    expect(regressor?.predictQuantiles).toBeUndefined();
  });

  test('[N5] a category never seen is answered near the mean of those that were', async () => {
    const input = makeField(900, 13);
    const regressor = await run(mlp.fit(input, { ...quick, category_dropout: 0.1 }));
    const [low = NaN, , high = NaN] = crops.map((crop) => regressor?.predict(asked(crop))[0]);
    const unseen = regressor?.predict(asked('millet'))[0] ?? NaN;
    expect(high - low).toBeGreaterThan(3);
    expect(Math.abs(unseen - (low + high) / 2)).toBeLessThan(1);
  });

  test('weights count as copies of a row would', async () => {
    const input = makeField(400, 14);
    // one crop's rows are lifted, and weigh nothing
    const codes = input.features.columns[0]?.kind === 'category' ? input.features.columns[0].codes : [];
    const target = input.target.map((value, row) => (codes[row] === 0 && row % 2 === 0 ? value + 50 : value));
    const weights = Float64Array.from(codes, (code, row) => (code === 0 && row % 2 === 0 ? 0 : 1));
    const regressor = await run(mlp.fit({ ...input, target, weights }, quick));
    expect(Math.max(...(regressor?.predict(input.features) ?? [NaN]))).toBeLessThan(12);
  });

  test('[N6] bytes of version 1 are read, and say what they said', () => {
    const { table } = makeTable(80, 4, 3);
    const old = decodeMlp(Uint8Array.from(atob(version1.base64), (letter) => letter.charCodeAt(0)));
    const predicted = old.predict(table);
    for (const [row, expected] of version1.predictions.entries()) {
      expect(predicted[row]).toBeCloseTo(expected, 4);
    }
    expect(decodeMlp(old.encode()).predict(table)).toEqual(predicted);
  });

  test.each([
    ['cut short', (bytes: Uint8Array) => bytes.slice(0, -5), 'truncated'],
    [
      'of another model',
      (bytes: Uint8Array) => bytes.map((byte, i) => (i === 4 ? byte + 1 : byte)),
      'bad-magic',
    ],
    ['with something behind', (bytes: Uint8Array) => Uint8Array.of(...bytes, 0), 'trailing-bytes'],
  ])('refuses bytes %s', async (_, damage, code) => {
    const regressor = await run(mlp.fit(makeField(60, 7), { ...quick, max_iter: 1 }));
    expect(() => decodeMlp(damage(regressor?.encode() ?? new Uint8Array()))).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test.each([
    ['constant-target', (input: FitInput) => ({ ...input, target: input.target.map(() => 2) }), {}],
    ['no-rows', (input: FitInput) => ({ ...input, train: new Uint32Array() }), {}],
    ['bad-hyperparameter', (input: FitInput) => input, { dropout: 2 }],
    ['bad-checkpoint', (input: FitInput) => input, {}],
    // Node has no graphics card
    ['engine-failed', (input: FitInput) => input, { engine: 'webgl' }],
  ])('refuses with %s', { timeout: 30_000 }, async (code, change, extra) => {
    const resume = code === 'bad-checkpoint' ? Uint8Array.of(1, 2, 3) : undefined;
    const fitting = run(mlp.fit(change(makeField(60, 8)), { ...quick, ...extra }, resume));
    await expect(fitting).rejects.toThrow(expect.objectContaining({ code }));
    await expect(fitting).rejects.toBeInstanceOf(FurrowError);
  });
});

function asked(name: string): Table {
  return {
    nRows: 1,
    columns: [
      { kind: 'category', name: 'crop', categories: [name], codes: Int32Array.of(0) },
      { kind: 'number', name: 'rain', unit: null, values: Float64Array.of(600) },
    ],
  };
}

function lastRow(table: Table): Table {
  const at = table.nRows - 1;
  const columns = table.columns.map((column) =>
    column.kind === 'category'
      ? { ...column, codes: column.codes.slice(at) }
      : { ...column, values: column.values.slice(at) },
  );
  return { nRows: 1, columns };
}
