/**
 * The JSON head of a `.furrow` file and the schema it must pass: a bundle whose bytes are replaced by the number of a
 * part. The file may come from anyone, so every name, list and number has a limit.
 */
import * as v from 'valibot';
import type { Digest } from '../../domain/ids.ts';
import { estimatorIds } from '../../domain/plan.ts';
import type { UnitId } from '../../domain/units.ts';
import { OTHER_WORD, type ApplicabilityReference } from './applicability-reference.ts';
import { MAX_PARTS, MAX_PART_BYTES } from './bundle-layout.ts';
import type { Bundle, BundleLevel } from './bundle.ts';

export interface PartRef {
  readonly nBytes: number;
  readonly nPacked: number;
}

export type ManifestLevel = Omit<BundleLevel, 'regressor' | 'applicability' | 'companions'> & {
  readonly regressor: number;
  /** part of all companions */
  readonly companions?: number;
  readonly applicability: (Omit<ApplicabilityReference, 'reference'> & { readonly reference: number }) | null;
};

export type Manifest = Omit<Bundle, 'levels'> & {
  readonly levels: readonly ManifestLevel[];
  readonly parts: readonly PartRef[];
};

const text = v.pipe(v.string(), v.maxLength(400));
const number = v.pipe(v.number(), v.finite());
const positive = v.pipe(number, v.gtValue(0));
const share = v.pipe(number, v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const numbers = v.pipe(v.array(number), v.maxLength(1000));
const numberByName = v.pipe(v.record(text, number), v.maxEntries(2000));
const positiveByName = v.pipe(v.record(text, positive), v.maxEntries(5000));
const partIndex = v.pipe(count, v.maxValue(MAX_PARTS - 1));
const twoNumbers = v.tuple([number, number]);
const pair = v.pipe(
  twoNumbers,
  v.check(([low, high]) => low <= high),
);
const texts = v.pipe(v.array(text), v.maxLength(2000));
/** What a table's cell may say. Lists of them are bounded by what a column may hold, and by the manifest's own length. */
const word = v.pipe(v.string(), v.maxLength(4000));
const words = v.pipe(v.array(word), v.maxLength(20_000));
/** a unit that this version does not know is shown as it stands, so any short text passes */
const unit = v.nullable(v.custom<UnitId>((value) => typeof value === 'string' && value.length <= 20));
const digest = v.custom<Digest>((value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));
const derivation = v.nullable(v.literal('season@1'));

const input = v.union([
  v.object({
    type: v.literal('number'),
    name: text,
    unit,
    refuse: v.nullable(pair),
    warn: v.nullable(pair),
    train: v.nullable(pair),
    whole: v.boolean(),
    controllable: v.boolean(),
    initial: v.nullable(number),
    optional: v.boolean(),
  }),
  v.object({
    type: v.literal('category'),
    name: text,
    categories: words,
    controllable: v.boolean(),
    initial: v.nullable(word),
    optional: v.boolean(),
  }),
]);

const signature = v.object({
  inputs: v.pipe(v.array(input), v.maxLength(1000)),
  output: v.object({ name: text, unit }),
  derivation,
});

const offsets = v.pipe(
  v.object({ lower: number, upper: number }),
  v.check(({ lower, upper }) => lower <= upper),
);
const foldErrors = v.pipe(
  v.array(
    v.pipe(
      v.object({
        errors: v.pipe(v.array(v.pipe(number, v.minValue(0))), v.maxLength(1000)),
        weights: v.pipe(v.array(positive), v.maxLength(1000)),
      }),
      v.check(({ errors, weights }) => errors.length === weights.length && isSorted(errors)),
    ),
  ),
  v.minLength(1),
  v.maxLength(100),
);

const rangeForm = v.union([
  v.object({
    kind: v.literal('horizon'),
    spread: v.nullable(v.object({ power: v.picklist([0.5, 1]), least: positive })),
    column: text,
    origin: number,
    pairs: v.pipe(
      v.array(v.object({ lower: number, upper: number, n: count })),
      v.minLength(1),
      v.maxLength(200),
    ),
  }),
  v.object({
    kind: v.literal('folds'),
    folds: foldErrors,
    byGroup: v.nullable(
      v.object({ column: text, values: v.pipe(v.record(word, foldErrors), v.maxEntries(2000)) }),
    ),
  }),
  v.object({ kind: v.literal('quantiles'), shares: v.tuple([share, share]) }),
]);

const calibration = v.pipe(
  v.object({
    coverage: share,
    block: v.nullable(text),
    nRows: count,
    column: v.nullable(text),
    quantiles: v.pipe(v.record(word, twoNumbers), v.maxEntries(20_000)),
    overall: twoNumbers,
    difficulty: v.nullable(
      v.pipe(
        v.object({
          at: v.pipe(numbers, v.minLength(1)),
          spread: v.array(positive),
          by: v.nullable(v.object({ column: text, factors: positiveByName })),
        }),
        v.check(({ at, spread }) => at.length === spread.length && isIncreasing(at)),
      ),
    ),
    floor: v.nullable(number),
    form: v.exactOptional(rangeForm),
    newGroup: v.exactOptional(
      v.object({ column: text, quantiles: offsets, nRows: count, nGroups: count, coverage: share }),
    ),
    measured: v.exactOptional(v.object({ coverage: share, nRows: count })),
  }),
  // corrections of predicted quantiles may draw both ends in
  v.check(
    ({ form, overall, quantiles }) =>
      form?.kind === 'quantiles' ||
      [overall, ...Object.values(quantiles)].every(([low, high]) => low <= high),
  ),
);

const applicability = v.pipe(
  v.object({
    inputs: texts,
    categories: v.exactOptional(
      v.pipe(
        v.array(
          v.object({
            column: text,
            weight: v.pipe(number, v.minValue(0)),
            words: v.pipe(v.array(word), v.maxLength(OTHER_WORD)),
          }),
        ),
        v.maxLength(1000),
      ),
    ),
    meanDistance: v.exactOptional(positive),
    edge: v.exactOptional(v.pipe(number, v.minValue(0))),
    centres: numbers,
    scales: v.array(positive),
    weights: v.array(v.pipe(number, v.minValue(0))),
    k: v.pipe(count, v.minValue(1), v.maxValue(50)),
    threshold: positive,
    reference: partIndex,
  }),
  v.check(
    ({ inputs, categories = [], centres, scales, weights }) =>
      inputs.length + categories.length > 0 &&
      [centres, scales, weights].every(({ length }) => length === inputs.length),
  ),
);

const level = v.object({
  id: text,
  signature,
  targetScale: v.nullable(
    v.object({
      column: text,
      factors: positiveByName,
      other: positive,
    }),
  ),
  regressor: partIndex,
  companions: v.exactOptional(partIndex),
  calibration,
  applicability: v.nullable(applicability),
  metrics: numberByName,
  baselines: v.pipe(v.array(v.object({ name: text, metrics: numberByName })), v.maxLength(50)),
  groupMeans: v.nullable(
    v.object({
      columns: texts,
      means: v.pipe(v.record(word, number), v.maxEntries(200_000)),
      overall: number,
    }),
  ),
});

const cardTable = v.object({
  id: text,
  columns: texts,
  rows: v.pipe(
    v.array(v.object({ name: text, values: v.pipe(v.array(v.nullable(number)), v.maxLength(200)) })),
    v.maxLength(5000),
  ),
});

const split = v.union([
  v.object({ kind: v.literal('year'), column: text, firstTestYear: number, nCalibrationYears: count }),
  v.object({ kind: v.literal('group'), column: text, testShare: share, calibrationShare: share }),
  v.object({
    kind: v.literal('spatial'),
    columns: v.tuple([text, text]),
    blockSize: v.nullable(positive),
    testShare: share,
    calibrationShare: share,
  }),
  v.object({ kind: v.literal('random'), testShare: share, calibrationShare: share }),
]);

/** What a manifest must look like before anything in it is believed. */
export const manifestSchema: v.GenericSchema<unknown, Manifest> = v.object({
  name: text,
  createdAt: number,
  codeVersion: text,
  seed: number,
  estimator: v.picklist(estimatorIds),
  target: v.object({ name: text, unit }),
  derivation,
  dataset: v.object({ name: text, digest, nRows: count }),
  split,
  fittedOnAllRows: v.exactOptional(v.boolean()),
  learnedUntil: v.exactOptional(number),
  prior: v.nullable(
    v.object({
      column: text,
      mu: numberByName,
      muOther: number,
      sigma: positive,
      tau: positive,
      s: v.pipe(number, v.minValue(0)),
    }),
  ),
  card: v.object({
    title: text,
    intendedUse: texts,
    limits: texts,
    tables: v.pipe(v.array(cardTable), v.maxLength(50)),
    licence: text,
  }),
  levels: v.pipe(v.array(level), v.minLength(1), v.maxLength(10)),
  parts: v.pipe(
    v.array(v.object({ nBytes: v.pipe(count, v.maxValue(MAX_PART_BYTES)), nPacked: count })),
    v.minLength(1),
    v.maxLength(MAX_PARTS),
  ),
});

function isSorted(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? Infinity));
}

function isIncreasing(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? Infinity));
}
