import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeTable } from '../../tests/support/made-table.ts';
import type { Table } from '../domain/dataset.ts';
import { selectColumns } from '../domain/dataset.ts';
import * as learning from './index.ts';

/** What the example leaves behind. */
interface Outcome {
  readonly journal: { readonly trials: readonly unknown[] };
  readonly best: { readonly mean: number };
  readonly answer: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly split: { readonly test: Uint32Array };
  readonly moved: learning.Attribution;
  readonly regressor: learning.Regressor;
  readonly again: learning.Regressor;
}

const { table, target } = makeTable(400, 12);
const features = selectColumns(table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? table;

async function finish<T, R>(
  steps: AsyncGenerator<T, R, void>,
  onStep: (step: T) => void = () => {},
): Promise<R> {
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
    onStep(next.value);
  }
}

/** Runs the example of README.md as it stands there. */
async function runExample(given: Readonly<Record<string, unknown>>): Promise<Outcome> {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
  // so that what stands in the README is what runs, and is not written twice
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const outcome = '({ journal, best, answer, metrics, split, moved, regressor, again })';
  return (await AsyncFunction(
    ...Object.keys(given),
    `${example}\nreturn ${outcome};`,
  )(...Object.values(given))) as Outcome;
}

it('the example of README.md runs: cross-validation, search, score, explanation, bytes', async () => {
  const drawn: unknown[] = [];
  const draw = (metrics: unknown) => void drawn.push(metrics);
  const outcome = await runExample({ ...learning, table, target, features, seed: 3, finish, draw });
  const { journal, best, answer, metrics, split, moved, regressor, again } = outcome;
  expect(journal.trials).toHaveLength(8);
  expect(answer).toBe('better');
  // the years of the test are like those of the folds
  expect(metrics['test_root_mean_squared_error']).toBeLessThan(1.3 * best.mean);
  expect(drawn.length).toBeGreaterThan(0);
  const asked: Table = learning.takeRows(features, split.test);
  const predicted = regressor.predict(asked);
  expect(again.predict(asked)).toEqual(predicted);
  const p = moved.features.length;
  predicted.forEach((value, row) => {
    const sum = moved.values
      .subarray(row * p, (row + 1) * p)
      .reduce((total, part) => total + part, moved.base);
    expect(sum).toBeCloseTo(value, 9);
  });
}, 20_000);
