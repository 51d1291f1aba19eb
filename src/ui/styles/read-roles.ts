/** Reads palette.css and roles.css as data, for the contrast test: what colour a role has in a theme. */

export type ThemeName = 'light' | 'dark' | 'auto-dark' | 'sunlight';

const declaration = /--([\w-]+):\s*([^;]+);/g;

function declarations(block: string): Map<string, string> {
  return new Map([...block.matchAll(declaration)].map(([, name = '', value = '']) => [name, value.trim()]));
}

/** The text between the braces that follow `selector`, up to the closing brace of its block. */
function blockAfter(css: string, selector: string, from = 0): string {
  const start = css.indexOf(selector, from);
  if (start < 0) throw new Error(`No block ${selector}`);
  return css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
}

const selectors: Readonly<Record<ThemeName, string>> = {
  light: "[data-theme='light']",
  dark: "[data-theme='dark']",
  'auto-dark': "[data-theme='auto']",
  sunlight: "[data-theme='sunlight']",
};

/** Role → `#rrggbb` in one theme; roles that are no plain colour are left out. */
export function readRoles(paletteCss: string, rolesCss: string, theme: ThemeName): Map<string, string> {
  const palette = declarations(paletteCss);
  const roles = new Map<string, string>();
  for (const [role, value] of declarations(blockAfter(rolesCss, selectors[theme]))) {
    const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
    const color = reference === undefined ? value : palette.get(reference);
    if (color !== undefined && /^#[\da-f]{6}$/i.test(color)) roles.set(role, color);
  }
  return roles;
}

/** Contrast ratio of two `#rrggbb` colours, 1–21 (WCAG 2.2, "contrast ratio" and "relative luminance"). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
