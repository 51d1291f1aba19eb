/** What there is to know of the models of a shelf, before one is asked. */
import { climatePresetIds } from '../../../agronomy/climate-presets.ts';
import type { Answer, Answers, InputSpec, Range } from '../../../domain/signature.ts';
import { dimensionOf, unitsOf } from '../../../domain/units.ts';
import { formInputs } from '../../inference/ask.ts';
import { bundleForm } from '../../inference/bundle-form.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { measuredCoverage, predictOne } from '../../inference/predict-one.ts';
import type { ServedModel, ShelfEntry } from '../shelf.ts';
import type { ModelCardAnswer, ModelDetail, ModelList, ModelSummary } from './schemas.ts';

type Version = ModelSummary['versions'][number];

/** @param first - the model that answers when none is named; null: none can now */
export function describeList(entries: readonly ShelfEntry[], first: string | null): ModelList {
  const byName = new Map<string, Version[]>();
  for (const entry of entries) {
    byName.set(entry.name, [...(byName.get(entry.name) ?? []), describeVersion(entry)]);
  }
  return { default: first, models: [...byName].map(([name, versions]) => ({ name, versions })) };
}

function describeVersion({ version, digest, aliases, createdAt, nBytes }: ShelfEntry): Version {
  return { version, digest, aliases: [...aliases], created_at: createdAt, n_bytes: nBytes };
}

export function describeModel(served: ServedModel): ModelDetail {
  const { model, name } = served;
  const { bundle, levels } = model;
  const { output, coverage } = bundleForm(model);
  return {
    name,
    ...describeVersion(served),
    title: bundle.card.title,
    estimator: bundle.estimator,
    derivation: bundle.derivation,
    dataset: { name: bundle.dataset.name, digest: bundle.dataset.digest, n_rows: bundle.dataset.nRows },
    inputs: formInputs(model).map(describeInput),
    output,
    coverage,
    levels: levels.map(({ level }) => ({
      level: level.id,
      features: level.signature.inputs.map((input) => input.name),
      coverage: level.calibration.coverage,
      block: level.calibration.block,
      measured_coverage: measuredCoverage(level, false),
      metrics: { ...level.metrics },
      baselines: level.baselines.map((baseline) => ({
        name: baseline.name,
        metrics: { ...baseline.metrics },
      })),
    })),
    example: { inputs: { ...exampleSeason(model) } },
  };
}

const toBounds = (range: Range | null): [number, number] | null => (range === null ? null : [...range]);

function describeInput(input: InputSpec): ModelDetail['inputs'][number] {
  const { name, controllable, optional } = input;
  if (input.type === 'category') {
    const { categories, initial } = input;
    return { type: 'category', name, categories: [...categories], controllable, optional, initial };
  }
  const { unit, refuse, warn, train, whole, initial } = input;
  return {
    type: 'number',
    name,
    unit,
    units: unit === null ? [] : unitsOf(dimensionOf(unit)),
    allowed: toBounds(refuse),
    usual: toBounds(warn),
    trained: toBounds(train),
    whole,
    controllable,
    optional,
    initial,
  };
}

const examples = new WeakMap<LoadedModel, Answers>();

/** A season that the model answers. */
function exampleSeason(model: LoadedModel): Answers {
  const known = examples.get(model);
  if (known !== undefined) return known;
  const inputs = formInputs(model).filter(({ optional }) => !optional);
  const plain = Object.fromEntries(inputs.map((input) => [input.name, usual(input)]));
  const found =
    variants(model, plain).find((season) => predictOne(model, season).type === 'prediction') ?? plain;
  examples.set(model, found);
  return found;
}

const usual = (input: InputSpec): Answer => {
  if (input.initial !== null) return input.initial;
  if (input.type === 'category') return input.categories[0] ?? '';
  const [low, high] = input.train ?? input.warn ?? input.refuse ?? [0, 0];
  const middle = (low + high) / 2;
  return input.whole ? Math.round(middle) : middle;
};

/** Where a season is derived, a crop ripens on some days and in some climates only. */
function variants(model: LoadedModel, plain: Answers): Answers[] {
  if (model.bundle.derivation === null) return [plain];
  const days = [120, 300, 200, 30];
  const seasonOf = (climate: string, day: number): Answers => ({
    ...plain,
    latitude: 20,
    climate,
    sowing_day: day,
  });
  return climatePresetIds.flatMap((climate) => days.map((day) => seasonOf(climate, day)));
}

export function describeCard({ model, name, version, digest }: ServedModel): ModelCardAnswer {
  const { title, licence, intendedUse, limits, tables } = model.bundle.card;
  return {
    name,
    version,
    digest,
    title,
    licence,
    intended_use: [...intendedUse],
    limits: [...limits],
    tables: tables.map(({ id, columns, rows }) => ({
      id,
      columns: [...columns],
      rows: rows.map((row) => ({ name: row.name, values: [...row.values] })),
    })),
  };
}
