import { describe, expect, test } from 'vitest';
import type { ChartTheme } from './chart-theme.ts';
import { lineChartOptions, roundSteps, seriesLook } from './line-chart-options.ts';

const theme: ChartTheme = {
  ink: 'black', inkSoft: 'grey', line: 'silver', surface: 'white', series: ['gold', 'teal'], strokeWidth: 2, font: '12px a',
}; // prettier-ignore
const look = {
  theme,
  formatX: (value: number) => `step ${value}`,
  formatY: (value: number) => value.toFixed(1),
};
const curve = (label: string) => ({ label, x: [1, 2], y: [3, 4] });

describe('line chart options', () => {
  test('[U7] no two series look the same, even where colours repeat', () => {
    const looks = seriesLook(['a', 'b', 'c', 'd', 'e', 'f'].map(curve), theme);
    const seen = new Set(looks.map(({ stroke, dash }) => `${stroke} ${dash.join('-')}`));
    expect(seen.size).toBe(6);
  });

  test('the broken line of a pair shares the colour of its run', () => {
    const pair = [
      { ...curve('validation'), color: 2 },
      { ...curve('training'), color: 2, dashed: true },
    ];
    const [solid, broken] = seriesLook(pair, theme);
    expect(solid?.stroke).toBe(broken?.stroke);
    expect(solid?.dash).not.toEqual(broken?.dash);
  });

  test('axes speak the formats they were given', () => {
    const options = lineChartOptions([curve('a')], look);
    const values = options.axes?.[1]?.values;
    // @ts-expect-error uPlot hands itself in; the format does not look at it
    expect(typeof values === 'function' ? values(null, [1.25, 2], 1, 1, 1) : null).toEqual(['1.3', '2.0']);
    expect(options.scales?.['y']?.distr).toBeUndefined();
    expect(lineChartOptions([curve('a')], { ...look, logY: true }).scales?.['y']?.distr).toBe(3);
  });

  test('dots are drawn without a line', () => {
    const options = lineChartOptions([{ ...curve('a'), dots: true }], look);
    expect(options.series[1]?.points?.show).toBe(true);
    expect(options.series[1]?.paths).toBeDefined();
  });
});

test('by powers of ten x ends where the points end, with lines at 1, 2 and 5', () => {
  const options = lineChartOptions([curve('a')], { ...look, logX: true });
  const x = options.scales?.['x'];
  // @ts-expect-error uPlot hands itself in; the range does not look at it
  expect(typeof x?.range === 'function' ? x.range(null, 1, 1290, 'x') : null).toEqual([1, 1290]);
  expect(roundSteps(1, 12)).toEqual([1, 2, 5, 10]);
  expect(roundSteps(40, 1290)).toEqual([50, 100, 200, 500, 1000]);
});
