/** The model card as data: every number that was measured, in tables that the app and the document both show. */
import type { CardTable, ModelCard } from '../../src/serving/artifacts/bundle.ts';
import type { Evaluation } from './evaluate.ts';
import { intendedUse, limits } from './limits.ts';
import { rounded } from './make-bundle.ts';
import type { Score } from './score.ts';

/**
 * What the same recipe scored on ten years of recorded weather of six places, simulated with the recorded evapotranspiration
 * while the model saw what the app computes. Measured once on the pilot table, with models of the same kind and size.
 */
const realWeather: CardTable = {
  id: 'real-weather-reference',
  columns: ['r2_within_crops'],
  rows: [
    { name: 'A', values: [0.741] },
    { name: 'B', values: [0.814] },
    { name: 'C', values: [0.867] },
  ],
};

export function makeCard(evaluations: readonly Evaluation[]): ModelCard {
  return {
    title: 'Furrow starter: yield from crop, soil, water and seed',
    intendedUse: Object.keys(intendedUse),
    limits: Object.keys(limits),
    tables: [
      scores(evaluations),
      baselines(evaluations),
      coverage('coverage-by-crop', evaluations, ({ byCrop }) => byCrop),
      coverage('coverage-by-water', evaluations, ({ byWater }) => byWater),
      breakdown('by-crop', evaluations, ({ byCrop }) => byCrop),
      breakdown('by-water', evaluations, ({ byWater }) => byWater),
      realWeather,
    ],
    licence: 'Apache-2.0',
  };
}

function scores(evaluations: readonly Evaluation[]): CardTable {
  const rows = evaluations.map(({ id, overall, coverage }) => {
    const all = coverage.get('all');
    return { name: id, values: [overall.r2, overall.mae, all?.share ?? null, all?.width ?? null].map(roundedOrNull) };
  });
  return { id: 'scores', columns: ['r2_within_crops', 'mae_share', 'coverage', 'range_width_share'], rows };
}

function baselines(evaluations: readonly Evaluation[]): CardTable {
  const rows = evaluations.flatMap(({ id, baselines }) =>
    [...baselines].map(([name, { r2, mae }]) => ({ name: `${id} ${name}`, values: [rounded(r2), rounded(mae)] })),
  );
  return { id: 'baselines', columns: ['r2_within_crops', 'mae_share'], rows };
}

function coverage(
  id: string,
  evaluations: readonly Evaluation[],
  pick: (evaluation: Evaluation) => ReadonlyMap<string, Score>,
): CardTable {
  const names = namesOf(evaluations, pick);
  const columns = evaluations.flatMap(({ id }) => [`${id} coverage`, `${id} width`]);
  const rows = names.map((name) => ({
    name,
    values: evaluations.flatMap(({ coverage }) => {
      const own = coverage.get(name);
      return [own?.share ?? null, own?.width ?? null].map(roundedOrNull);
    }),
  }));
  return { id, columns, rows };
}

function breakdown(
  id: string,
  evaluations: readonly Evaluation[],
  pick: (evaluation: Evaluation) => ReadonlyMap<string, Score>,
): CardTable {
  const names = namesOf(evaluations, pick);
  const columns = evaluations.flatMap(({ id }) => [`${id} r2_within_crops`, `${id} mae_share`]);
  const rows = names.map((name) => ({
    name,
    values: evaluations.flatMap((evaluation) => {
      const own = pick(evaluation).get(name);
      return [own?.r2 ?? null, own?.mae ?? null].map(roundedOrNull);
    }),
  }));
  return { id, columns, rows };
}

function namesOf(
  [first]: readonly Evaluation[],
  pick: (evaluation: Evaluation) => ReadonlyMap<string, Score>,
): string[] {
  return first === undefined ? [] : [...pick(first).keys()].sort();
}

function roundedOrNull(value: number | null): number | null {
  return value === null ? null : rounded(value);
}
