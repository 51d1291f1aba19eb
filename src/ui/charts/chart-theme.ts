/** The roles of the present theme as the values that a canvas needs. */

export interface ChartTheme {
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly surface: string;
  readonly series: readonly string[];
  /** px */
  readonly strokeWidth: number;
  readonly font: string;
}

const seriesRoles = [1, 2, 3, 4, 5, 6].map((n) => `--series-${n}`);

export function readChartTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const role = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: role('--ink'),
    inkSoft: role('--ink-soft'),
    // the grid is a ground, not a mark: in sunlight lines are as black as the data
    line: role('--track'),
    surface: role('--surface-raised'),
    series: seriesRoles.map(role),
    strokeWidth: Number.parseFloat(role('--stroke-strong')) || 2,
    font: `12px ${role('--font') || 'sans-serif'}`,
  };
}

/** Calls back when the theme or the system's colours change; returns what ends it. */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', onChange);
  };
}
