import { array, assert, constantFrom, float, option, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRunFilter, readFilter } from './filter-runs.ts';
import { keepSame, replaceRuns } from './keep-rows.ts';
import {
  cellValue,
  offerColumns,
  parseColumn,
  readColumns,
  usualColumns,
  type CellContext,
} from './run-columns.ts';
import { sortRows } from './sort-runs.ts';
import { logged, makeRun } from './run.fixture.ts';

const context: CellContext = { nowMs: 9000, interrupted: new Set(['i']), experimentName: () => 'trial' };
const compareText = (a: string, b: string): number => a.localeCompare(b, 'en');

function valueOf(run: ReturnType<typeof makeRun>, id: string): string | number | null {
  const column = parseColumn(id);
  if (column === null) throw new Error(`${id} names no column`);
  return cellValue(run, column, context);
}

const sortTexts = (values: string[]) => sortRows(values, (value) => value, 'ascending', compareText);

describe('columns of the table of runs', () => {
  it('[R1] a column is named as in MLflow’s search, whatever dots its key has', () => {
    expect(parseColumn('metrics.test_r2_score')).toEqual({ kind: 'metrics', key: 'test_r2_score' });
    expect(parseColumn('tags.mlflow.source.name')).toEqual({ kind: 'tags', key: 'mlflow.source.name' });
    expect(parseColumn('status')).toEqual({ kind: 'fact', key: 'status' });
    expect(parseColumn('colour')).toBeNull();
    expect(parseColumn('metrics.')).toBeNull();
  });

  it('[R1] whatever the settings hold, the name comes first, nothing comes twice, and something is shown', () => {
    expect(readColumns(['status', 'name', 'status', 3, 'nonsense'])).toEqual(['name', 'status']);
    expect(readColumns(['name'])).toEqual(usualColumns);
    expect(readColumns({ columns: 'all' })).toEqual(usualColumns);
    expect(readColumns(null)).toEqual(usualColumns);
  });

  it('offers every key that one of the runs has', () => {
    const offered = offerColumns([
      makeRun('a', { metrics: { test_r2_score: logged(0.5) }, params: { b: '1' }, tags: {} }),
      makeRun('b', { metrics: {}, params: { a: '1', b: '2' }, tags: { site: 'x' } }),
    ]);
    expect(offered).toEqual({ metrics: ['test_r2_score'], params: ['a', 'b'], tags: ['site'] });
  });

  it('gives null where a run has no value; NaN and inherited names count as none', () => {
    const run = makeRun('a', { metrics: { loss: logged(Number.NaN) }, params: {}, tags: {}, dataset: null });
    expect(valueOf(run, 'metrics.loss')).toBeNull();
    expect(valueOf(run, 'metrics.toString')).toBeNull();
    expect(valueOf(run, 'params.constructor')).toBeNull();
    expect(valueOf(run, 'estimator')).toBeNull();
    expect(valueOf(run, 'dataset')).toBeNull();
    expect(valueOf(run, 'duration')).toBe(3000);
    expect(
      valueOf(makeRun('r', { state: { status: 'running', startedAt: 5000, paused: false } }), 'duration'),
    ).toBe(4000);
  });

  it('what needs someone comes before what is over, by status', () => {
    const running = { status: 'running', startedAt: 1, paused: false } as const;
    const order = [makeRun('i', { state: running }), makeRun('r', { state: running }), makeRun('f')];
    const ranks = order.map((run) => Number(valueOf(run, 'status')));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).toBe(3);
  });
});

describe('sorting runs', () => {
  it('[R2] whichever way one sorts, values are in order, none comes last, and no row is lost', () => {
    assert(
      property(
        array(option(float({ noNaN: true }))),
        constantFrom('ascending' as const, 'descending' as const),
        (values, direction) => {
          const sorted = sortRows(values, (value) => value, direction, compareText);
          const known = sorted.filter((value) => value !== null);
          expect(sorted.slice(known.length).every((value) => value === null)).toBe(true);
          expect(sorted).toHaveLength(values.length);
          const sign = direction === 'ascending' ? 1 : -1;
          for (let i = 1; i < known.length; i++) {
            expect(sign * ((known[i] ?? 0) - (known[i - 1] ?? 0)) < 0).toBe(false);
          }
        },
      ),
    );
  });

  it('[R2] params that are all numbers sort as numbers; one word among them and all are words', () => {
    expect(sortTexts(['100', '20', '3'])).toEqual(['3', '20', '100']);
    expect(sortTexts(['100', '20', 'auto'])).toEqual(['100', '20', 'auto']);
  });

  it('[R2] rows of equal value keep the order they had', () => {
    const rows = ['b1', 'a1', 'b2', 'a2'];
    const sorted = sortRows(rows, (row) => row.slice(0, 1), 'descending', compareText);
    expect(sorted).toEqual(['b1', 'b2', 'a1', 'a2']);
  });
});

describe('filtering runs', () => {
  const filter = makeRunFilter((run) => [run.state.status === 'failed' ? 'Échoué' : 'Terminé']);
  const failed = makeRun('mlp-9', {
    state: {
      status: 'failed',
      startedAt: 1,
      endedAt: 2,
      error: { family: 'training', code: 'x', message: '', details: {} },
    },
  });
  const runs = [makeRun('boosting-1'), failed];

  it('[R3] every word must be found, in any case, with or without accents, in any order', () => {
    expect(filter(runs, 'ECHOUE mlp')).toEqual([failed]);
    expect(filter(runs, 'échoué boosting seed=7')).toEqual([failed]);
    expect(filter(runs, 'boosting-1')).toEqual([runs[0]]);
    expect(filter(runs, 'terminé failed')).toEqual([]);
  });

  it('[R3] nothing typed leaves the very same list', () => {
    expect(filter(runs, '  ')).toBe(runs);
    expect(readFilter(' a  B ')).toEqual(['a', 'b']);
  });
});

describe('rows that did not change', () => {
  const [a, b] = [makeRun('a'), makeRun('b')];

  it('[R4] keep their identity, and a list without a change is the same list', () => {
    const before = [a, b];
    expect(keepSame(before, [makeRun('a'), makeRun('b')])).toBe(before);
    const after = keepSame(before, [makeRun('a'), makeRun('b', { updatedAt: 1001 })]);
    expect(after[0]).toBe(a);
    expect(after[1]).not.toBe(b);
  });

  it('[R4] a change within the same millisecond, a new run, a lost one and another order are all seen', () => {
    const paused = makeRun('b', { state: { status: 'running', startedAt: 1, paused: true } });
    const going = makeRun('b', { state: { status: 'running', startedAt: 1, paused: false } });
    expect(keepSame([paused], [going])).toEqual([going]);
    expect(keepSame([a], [makeRun('b'), makeRun('a')]).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(keepSame([a, b], [b])).toEqual([b]);
    expect(keepSame([a, b], [b, a])).toEqual([b, a]);
  });

  it('fresh copies take the places of the old ones; strangers are left out', () => {
    const fresh = makeRun('b', { updatedAt: 2000 });
    expect(replaceRuns([a, b], [fresh, makeRun('c')])).toEqual([a, fresh]);
  });
});
