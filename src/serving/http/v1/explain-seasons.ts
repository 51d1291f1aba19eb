/** What moved single predictions: exact for trees, against usual rows for all others; base + amounts = mean, in the answer's unit. */
import type { Column, Table } from '../../../domain/dataset.ts';
import type { Answers, InputSpec } from '../../../domain/signature.ts';
import type { Attribution } from '../../../learning/explain/attribution.ts';
import { explainRegressor } from '../../../learning/explain/explain-regressor.ts';
import { Random } from '../../../learning/random.ts';
import { BoostingRegressor } from '../../../learning/estimators/boosting/regressor.ts';
import { ForestRegressor } from '../../../learning/estimators/forest/regressor.ts';
import { takeRows } from '../../../learning/table/take-rows.ts';
import { STEPS_PER_SD, type ApplicabilityReference } from '../../artifacts/applicability-reference.ts';
import type { BundleLevel } from '../../artifacts/bundle.ts';
import { ask } from '../../inference/ask.ts';
import { categoryAt } from '../../inference/categories.ts';
import type { LoadedLevel, LoadedModel } from '../../inference/load-model.ts';
import { scaleFactors } from '../../inference/predict-level.ts';
import { HttpProblem } from '../problem.ts';

export interface SeasonExplanation {
  readonly absence: Attribution['absence'];
  readonly base: number;
  /** in the order of the model's features */
  readonly parts: readonly {
    readonly name: string;
    readonly value: number | string | null;
    readonly amount: number;
    /** null: exact */
    readonly standardError: number | null;
  }[];
}

/** Rows that stand for what is usual. */
const N_BACKGROUND = 25;

/**
 * Every contribution is scaled by what the mean makes of the regressor's own number (the reference yield of a crop, the losses
 * that are usual); what no input has a part in goes to the base.
 *
 * @param answers - of a season that was answered
 * @param mean - what was answered, in the target's unit
 * @throws HttpProblem 422 `no-explanation`: the bundle keeps no rows that stand for what is usual
 */
export function explainSeason(model: LoadedModel, answers: Answers, mean: number): SeasonExplanation {
  const asked = ask(model, answers);
  if (asked.type === 'refused') throw noExplanation();
  const { level, row } = asked;
  const regressor = level.regressor();
  const random = Random.fromSeed(model.bundle.seed).split('explanation');
  const found = explainRegressor(regressor, row, usualRows(level, row), random);
  const raw = found.values.reduce((sum, amount) => sum + amount, found.base);
  const slope = raw > 0 && mean > 0 ? mean / raw : scaleFactors(level.level.targetScale, row)(0);
  const amounts = found.values.map((amount) => amount * slope);
  return {
    absence: found.absence,
    base: amounts.reduce((rest, amount) => rest - amount, mean),
    parts: found.features.map((name, j) => {
      const error = found.standardErrors?.[j];
      const standardError = error === undefined ? null : error * Math.abs(slope);
      return { name, value: valueOf(row, name), amount: amounts[j] ?? 0, standardError };
    }),
  };
}

function valueOf({ columns }: Table, name: string): number | string | null {
  const column = columns.find((candidate) => candidate.name === name);
  if (column === undefined) return null;
  if (column.kind === 'category') return categoryAt(column, 0);
  const value = column.values[0] ?? Number.NaN;
  return Number.isFinite(value) ? value : null;
}

const backgrounds = new WeakMap<BundleLevel, Table>();

/** Trees carry what is usual themselves, so any rows will do; for others they are those of the applicability reference. */
function usualRows({ level, regressor }: LoadedLevel, row: Table): Table {
  const own = regressor();
  if (own instanceof ForestRegressor) return row;
  if (own instanceof BoostingRegressor && own.ensemble.link === 'identity') return row;
  const known = backgrounds.get(level);
  if (known !== undefined) return known;
  if (level.applicability === null) throw noExplanation();
  const rebuilt = rebuildRows(level.signature.inputs, level.applicability);
  if (rebuilt.nRows === 0) throw noExplanation();
  const step = Math.max(1, rebuilt.nRows / N_BACKGROUND);
  const n = Math.min(N_BACKGROUND, rebuilt.nRows);
  const rows = takeRows(
    rebuilt,
    Uint32Array.from({ length: n }, (_, at) => Math.floor(at * step)),
  );
  backgrounds.set(level, rows);
  return rows;
}

/** The training rows that the reference keeps, to its resolution; an input that it lacks never varied. */
export function rebuildRows(inputs: readonly InputSpec[], reference: ApplicabilityReference): Table {
  const { inputs: numbers, centres, scales, categories = [] } = reference;
  const width = numbers.length + categories.length;
  const nRows = width === 0 ? 0 : Math.floor(reference.reference.length / width);
  const byteAt = (row: number, place: number): number => reference.reference[row * width + place] ?? 0;
  const columns = inputs.map((input): Column => {
    const { name } = input;
    if (input.type === 'number') {
      const place = numbers.indexOf(name);
      const valueAt = (row: number): number =>
        place < 0
          ? (input.initial ?? Number.NaN)
          : (centres[place] ?? 0) + ((scales[place] ?? 1) * byteAt(row, place)) / STEPS_PER_SD;
      const values = Float64Array.from({ length: nRows }, (_, row) => valueAt(row));
      return { kind: 'number', name, unit: null, values };
    }
    const place = categories.findIndex(({ column }) => column === name);
    const words = place < 0 ? input.categories : (categories[place]?.words ?? []);
    const codes = Int32Array.from({ length: nRows }, (_, row) => {
      const code = place < 0 ? 0 : byteAt(row, numbers.length + place) & 255;
      return code < words.length ? code : -1;
    });
    return { kind: 'category', name, categories: words, codes };
  });
  return { nRows, columns };
}

const noExplanation = (): HttpProblem => new HttpProblem(422, { type: 'no-explanation', loc: ['body'] });
