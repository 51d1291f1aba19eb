/** What the words of every language are made with. */

export type Said = string | number | boolean | null | undefined;

const labels: Readonly<Record<string, string>> = {
  degC: '°C',
  degF: '°F',
  percent: '%',
  deg: '°',
  'g/m2': 'g/m²',
  count: '',
  share: '',
};

/** A unit as people write it; any other word as it is. */
export const unitLabel = (unit: string): string =>
  Object.hasOwn(labels, unit) ? (labels[unit] ?? unit) : unit;

/** `(Array | Object)` → `a list or an object` */
export const kinds = (expected: Said, names: Readonly<Record<string, string>>, or: string): string =>
  String(expected ?? '')
    .replaceAll(/[()"]/g, '')
    .split(' | ')
    .map((kind) => (Object.hasOwn(names, kind) ? (names[kind] ?? kind) : kind))
    .join(` ${or} `);

/** `<=10` → `≤ 10` */
export const bound = (expected: Said): string =>
  String(expected ?? '').replace(/^(<=|>=|[<>])/, (sign) =>
    sign === '<=' ? '≤ ' : sign === '>=' ? '≥ ' : `${sign} `,
  );
