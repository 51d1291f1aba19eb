import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFormat } from '../../i18n/format.ts';
import en from '../../i18n/messages/lab-runs.en.ts';
import { curveGroups, latestPerStep } from './curve-groups.ts';
import { downloadName } from './download-name.ts';
import { baselinesOf, rangeHeld, scoreColumns, skillOver } from './overview-scores.ts';
import { readGroupErrors, readLeaks } from './read-artifacts.ts';
import { viewResiduals } from './residuals.ts';
import { hasRandomSplit, isBaseline, shownStatus, splitOf } from './run-facts.ts';
import { betterWay, metricName, metricText, splitWords } from './run-words.ts';
import { logged, makeRun } from './run.fixture.ts';

const rmse = (value: number) => ({ test_root_mean_squared_error: logged(value) });
const naive = (id: string, value: number, given = {}) =>
  makeRun(id, { params: { estimator: 'baseline-trend' }, metrics: rmse(value), ...given });
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const withSplit = (split: string) => splitOf(makeRun('a', { params: { split } }));

const held = (coverage: number) => rangeHeld(makeRun('a', { metrics: { test_coverage: logged(coverage) } }));

const twice = (lastStep: number) => ({ ...logged(1, lastStep), nPoints: 2 });

describe('what a run says of itself', () => {
  it('a split that another program wrote, or that is broken, is none', () => {
    expect(withSplit('{"kind":"year"')).toBeNull();
    expect(withSplit('"80/20"')).toBeNull();
    expect(withSplit('{"kind":"group","testShare":0.2,"calibrationShare":0.2}')).toBeNull();
    expect(splitOf(makeRun('a'))).toMatchObject({ kind: 'year', firstTestYear: 2009 });
  });

  it('[R6] a random split is known by its tag, or by the split itself when the tag is gone', () => {
    const split = '{"kind":"random","testShare":0.2,"calibrationShare":0.2}';
    expect(hasRandomSplit(makeRun('a', { tags: { 'furrow.split': 'random' } }))).toBe(true);
    expect(hasRandomSplit(makeRun('a', { tags: {}, params: { split } }))).toBe(true);
    expect(hasRandomSplit(makeRun('a'))).toBe(false);
  });

  it('interrupted is what storage calls unfinished and no tab holds; a paused run only waits', () => {
    const running = makeRun('a', { state: { status: 'running', startedAt: 1, paused: false } });
    const paused = makeRun('a', { state: { status: 'running', startedAt: 1, paused: true } });
    expect(shownStatus(running, new Set(['a']))).toBe('interrupted');
    expect(shownStatus(running, new Set())).toBe('running');
    expect(shownStatus(paused, new Set(['a']))).toBe('paused');
    expect(isBaseline(naive('n', 1))).toBe(true);
  });
});

describe('[R7] a score beside the naive guesses of its plan', () => {
  const run = makeRun('boosting', { metrics: rmse(0.5) });
  const easy = naive('mean', 1);
  const hard = naive('trend', 0.625);

  it('only finished guesses of the same plan count, the hardest to beat first', () => {
    const others = [
      easy,
      hard,
      naive('elsewhere', 0.1, { planId: null }),
      makeRun('ridge', { metrics: rmse(0.4) }),
    ];
    const unfinished = naive('late', 0.2, { state: { status: 'scheduled' } });
    expect(baselinesOf(run, [...others, unfinished, run])).toEqual([easy, hard]);
    const columns = scoreColumns(run, [easy, hard]);
    expect(columns.map(({ run: { id } }) => id)).toEqual(['boosting', 'trend', 'mean']);
    expect(columns.map(({ skill }) => skill)).toEqual([null, expect.closeTo(0.2), 0.5]);
  });

  it('skill below 0 is worse than guessing; without two errors there is none', () => {
    expect(skillOver(makeRun('bad', { metrics: rmse(1.5) }), easy)).toBe(-0.5);
    expect(skillOver(makeRun('new'), easy)).toBeNull();
    expect(skillOver(run, naive('perfect', 0))).toBeNull();
  });

  it('a range is judged by what it held against what it claims', () => {
    expect(held(0.74)).toMatchObject({ claimed: 0.8, verdict: 'too-narrow' });
    expect(held(0.82)?.verdict).toBe('as-claimed');
    expect(held(0.9)?.verdict).toBe('too-wide');
    expect(rangeHeld(makeRun('a'))).toBeNull();
  });
});

describe('curves of a run', () => {
  it('draws measures with two steps or more; the final score of a method of one step is no curve', () => {
    const groups = curveGroups({
      metrics: {
        training_root_mean_squared_error: twice(200),
        validation_root_mean_squared_error: twice(200),
        test_r2_score: logged(0.5),
        lr: twice(200),
      },
    });
    expect(groups).toEqual([
      {
        measure: 'root_mean_squared_error',
        keys: ['validation_root_mean_squared_error', 'training_root_mean_squared_error'],
      },
      { measure: 'lr', keys: ['lr'] },
    ]);
    expect(curveGroups({ metrics: { training_root_mean_squared_error: twice(1) } })).toEqual([]);
  });

  it('where a step was logged twice the later value stands', () => {
    const history = latestPerStep({
      key: 'loss',
      steps: Float64Array.of(2, 1, 2),
      values: Float64Array.of(20, 10, 21),
      timestamps: Float64Array.of(5, 6, 7),
    });
    expect([...history.steps]).toEqual([1, 2]);
    expect([...history.values]).toEqual([10, 21]);
  });
});

describe('[R8] artifacts are hostile until read', () => {
  const leak = {
    code: 'target-copy',
    severity: 'severe',
    columns: ['a', 3],
    share: 0.9,
    nRows: 5,
    proposal: { kind: 'odd' },
  };

  it('reads findings, leaves out what is no column or no split', () => {
    expect(readLeaks(bytes([leak]))).toEqual([{ ...leak, columns: ['a'], proposal: null }]);
    expect(readLeaks(bytes([]))).toEqual([]);
  });

  it('one entry that cannot be read makes the whole unreadable', () => {
    expect(readLeaks(bytes([leak, { ...leak, severity: 'awful' }]))).toBeNull();
    expect(readLeaks(bytes({ leaks: [] }))).toBeNull();
    expect(readLeaks(Uint8Array.of(0xff, 0xfe))).toBeNull();
    expect(readGroupErrors(bytes([null]))).toBeNull();
    expect(
      readGroupErrors(
        bytes([{ group: 'maize', n: 3, root_mean_squared_error: '1', mean_absolute_error: 1 }]),
      ),
    ).toBeNull();
  });

  it('a download never leaves its folder nor takes a hidden or an odd name', () => {
    expect(downloadName('boosting-6', 'model.furrow')).toBe('boosting-6-model.furrow');
    expect(downloadName('a/b', '../../etc/passwd')).toBe('a-b-passwd');
    expect(downloadName('…', '..')).toBe('artifact');
    assert(
      property(string({ unit: 'grapheme' }), string({ unit: 'grapheme' }), (run, path) => {
        const name = downloadName(run, path);
        expect(name).toMatch(/^[\p{Letter}\p{Mark}\p{Number}_][\p{Letter}\p{Mark}\p{Number}._-]*$/u);
      }),
    );
  });
});

describe('residuals', () => {
  it('sums up every row and draws only some, evenly', () => {
    const actual = Float64Array.from({ length: 101 }, (_, i) => i);
    const view = viewResiduals(
      { rows: new Uint32Array(101), actual, predicted: actual.map((y) => y - 2) },
      10,
    );
    expect(view).toMatchObject({ nRows: 101, bias: 2, quartiles: [2, 2], line: [-2, 100] });
    expect(view?.actual).toHaveLength(10);
    expect(view?.actual[9]).toBeGreaterThan(80);
  });

  it('leaves out rows without both values; with none there is nothing to draw', () => {
    const odd = Float64Array.of(Number.NaN, 1);
    expect(
      viewResiduals({ rows: new Uint32Array(2), actual: odd, predicted: Float64Array.of(1, 3) }, 10)?.bias,
    ).toBe(-2);
    expect(
      viewResiduals(
        { rows: new Uint32Array(0), actual: new Float64Array(), predicted: new Float64Array() },
        10,
      ),
    ).toBeNull();
  });
});

describe('words of a run', () => {
  const format = makeFormat('en');

  it('names metrics in words and leaves unknown keys as they are', () => {
    expect(metricName('test_root_mean_squared_error', en)).toBe('Test RMSE');
    expect(metricName('oob_root_mean_squared_error', en)).toBe('Out-of-bag RMSE');
    expect(metricName('validation_loss', en)).toBe('validation_loss');
    expect(metricName('toString', en)).toBe('toString');
  });

  it('writes numbers with the digits that suit them', () => {
    expect(metricText('test_coverage', 0.8, format)).toBe('80.0%');
    expect(metricText('test_root_mean_squared_error', 0.51234, format)).toBe('0.512');
    expect(metricText('rmse', 1234.5, format)).toBe('1,235');
    expect(metricText('lr', 0.000123, format)).toBe('0.000123');
    expect(betterWay('test_r2_score')).toBe('higher');
    expect(betterWay('test_coverage')).toBeNull();
  });

  it('says a split as a sentence', () => {
    expect(splitWords(splitOf(makeRun('a')), en)).toBe(
      'By Year: tested on 2009 and later, the range calibrated on the 3 years before',
    );
    expect(splitWords(null, en)).toBe('Not recorded');
  });
});
