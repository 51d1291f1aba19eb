/** Bodies that the plain model answers, and the same with one part of them changed: most of what goes wrong is nearly right. */
import * as fc from 'fast-check';

const inputs = { region: 'north', rain: 450 };
const tensors = [
  { name: 'region', shape: [1], datatype: 'BYTES', data: ['north'] },
  { name: 'rain', shape: [1], datatype: 'FP64', data: [450] },
];

/** by the last part of a path */
const goodBodies: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['predict', [{ inputs }, { inputs: [inputs, inputs], reasons: 2, unit: 'kg/ha', locale: 'fr' }]],
  ['explain', [{ inputs }]],
  [
    'plan',
    [
      { inputs, vary: { rain: [300, 600] }, max_evaluations: 12 },
      {
        inputs,
        vary: { region: ['north', 'south'] },
        objective: 'low',
        limits: { budget: 9 },
        max_evaluations: 5,
      },
    ],
  ],
  ['infer', [{ inputs: tensors }, { id: '1', inputs: tensors, outputs: [{ name: 'mean' }] }]],
  [
    'invocations',
    [
      { dataframe_split: { columns: ['region', 'rain'], data: [['north', 450]] } },
      { dataframe_records: [inputs, inputs] },
      { instances: [inputs] },
      { inputs: { region: ['north'], rain: [450] } },
    ],
  ],
]);

/** @returns null when no good body is known for that path */
export function nearlyGood(path: string, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> | null {
  const known = goodBodies.get(path.split('/').at(-1) ?? '');
  if (known === undefined) return null;
  const body = fc.constantFrom(...known);
  const changed = fc
    .tuple(body, fc.nat(), other)
    .map(([good, place, value]) => withChange(good, place, value));
  return fc.oneof(body, { weight: 2, arbitrary: changed });
}

/** The body with one of its parts replaced. */
function withChange(body: unknown, place: number, value: unknown): unknown {
  const places = pathsOf(body);
  return replaced(body, places[place % places.length] ?? [], value);
}

function pathsOf(value: unknown): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, part]) => pathsOf(part).map((rest) => [key].concat(rest))),
  ];
}

function replaced(body: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const entries = Object.entries(Object(body)).map(([name, part]): [string, unknown] => [
    name,
    name === key ? replaced(part, rest, value) : part,
  ]);
  return Array.isArray(body) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
