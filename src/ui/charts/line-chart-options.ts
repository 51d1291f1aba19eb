/** uPlot's options for lines and dots: a plain object made from plain values, so that it is tested without a canvas. */
import type uPlot from 'uplot';
import type { ChartSeries } from './chart-series.ts';
import type { ChartTheme } from './chart-theme.ts';

export interface LineChartLook {
  readonly theme: ChartTheme;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  readonly logX?: boolean | undefined;
  readonly logY?: boolean | undefined;
}

/** Dash patterns tell series apart where colours repeat or are not seen. */
const dashes: readonly (readonly number[])[] = [[], [2, 4], [10, 4, 2, 4]];
const pairDash: readonly number[] = [6, 4];

/** The colour and the dash of each series: colours first, then other dashes; a `dashed` series is always broken. */
export function seriesLook(
  series: readonly ChartSeries[],
  theme: ChartTheme,
): { readonly stroke: string; readonly dash: readonly number[] }[] {
  return series.map((one, index) => {
    const color = (one.color ?? index + 1) - 1;
    const round = Math.floor(color / theme.series.length) % dashes.length;
    return {
      stroke: theme.series[color % theme.series.length] ?? theme.ink,
      dash: one.dashed === true ? pairDash : (dashes[round] ?? []),
    };
  });
}

/** By powers of ten, as far as the points go and no further. */
const logScale: uPlot.Scale = { time: false, distr: 3, range: (_self, low, high) => [low, high] };

/** 1, 2, 5, 10, 20 … between two positive numbers. */
export function roundSteps(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const nPowers = Math.floor(Math.log10(high)) - first + 1;
  const powers = Array.from({ length: nPowers }, (_, i) => 10 ** (first + i));
  return powers
    .flatMap((power) => [power, 2 * power, 5 * power])
    .filter((step) => step >= low && step <= high);
}

const logAxis = (axis: uPlot.Axis): uPlot.Axis => ({
  ...axis,
  splits: (_self, _axis, low, high) => roundSteps(low, high),
  // uPlot's own filters thin out what is few already
  filter: (_self, splits) => splits,
  grid: { ...axis.grid, filter: (_self, splits) => splits },
});

export function lineChartOptions(
  series: readonly ChartSeries[],
  look: LineChartLook,
): Omit<uPlot.Options, 'width' | 'height'> {
  const { theme } = look;
  const looks = seriesLook(series, theme);
  const axis = (format: (value: number) => string, size: number): uPlot.Axis => ({
    stroke: theme.inkSoft,
    font: theme.font,
    grid: { stroke: theme.line, width: 1 },
    ticks: { show: false },
    border: { show: false },
    size,
    values: (_self, splits) => splits.map((split) => (split === null ? '' : format(split))),
  });
  return {
    legend: { show: false },
    cursor: { y: false, points: { size: 8 } },
    scales: {
      x: look.logX === true ? logScale : { time: false },
      y: look.logY === true ? { distr: 3 } : {},
    },
    axes: [
      look.logX === true ? logAxis(axis(look.formatX, 32)) : axis(look.formatX, 32),
      { ...axis(look.formatY, 64), gap: 8 },
    ],
    series: [{}, ...series.map((one, index) => drawn(one, looks[index], theme))],
  };
}

function drawn(
  one: ChartSeries,
  look: { readonly stroke: string; readonly dash: readonly number[] } | undefined,
  theme: ChartTheme,
): uPlot.Series {
  const stroke = look?.stroke ?? theme.ink;
  if (one.dots === true) {
    return {
      label: one.label,
      stroke,
      paths: () => null,
      points: { show: true, size: 5, fill: stroke, width: 0 },
    };
  }
  return {
    label: one.label,
    stroke,
    width: theme.strokeWidth,
    dash: [...(look?.dash ?? [])],
    spanGaps: true,
    points: { show: one.x.length <= 1 },
  };
}
