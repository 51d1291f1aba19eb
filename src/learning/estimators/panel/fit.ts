/**
 * Forecasting a panel (country × crop × year, field × year): from what was known of a group at the end of an origin year, how
 * far will its value have moved h years on? One method learns the change for all groups and horizons at once — a direct,
 * pooled ("global") forecaster: Montero-Manso & Hyndman 2021, Int. J. Forecasting 37(4); direct against iterated
 * forecasts: Marcellino, Stock & Watson 2006, J. Econometrics 135. Every training row is asked for each horizon
 * 1 … H from the values up to its year − h only, so that training looks like use.
 */
import { assert } from '../../../domain/errors.ts';
import type { FitInput, Regressor, TrainingProgress } from '../../estimator.ts';
import { decodePanelCheckpoint, encodePanelCheckpoint, fingerprintOf } from './checkpoint.ts';
import { estimators, Pace } from './pace.ts';
import { askedForecasts, trainingForecasts } from './forecasts.ts';
import { collectHistory } from './history.ts';
import type { Forecasts } from './lag-table.ts';
import { lagTable, placesOf, wholeYears, withoutColumn } from './lag-table.ts';
import type { PanelParts } from './regressor.ts';
import { PanelRegressor } from './regressor.ts';
import type { PanelSettings } from './settings.ts';
import { groupRows } from '../../table/group-rows.ts';

type Learned = Omit<PanelParts, 'changes' | 'level'>;

/** See {@link Estimator.fit}; yields what its base methods yield: first for the change, then for the level. */
export async function* fitPanel(
  input: FitInput,
  settings: PanelSettings,
  resume?: Uint8Array,
): AsyncGenerator<TrainingProgress, PanelRegressor, void> {
  const { groups, time, horizon } = settings;
  const years = wholeYears(input.features, time);
  const grouped = groupRows(input.features, groups);
  const history = collectHistory(grouped, years, input.target, input.train, input.weights ?? null);
  const learned: Learned = { groups, time, horizon, history };
  const fingerprint = fingerprintOf(input, settings, history);
  const at =
    resume === undefined ? null : decodePanelCheckpoint(resume, fingerprint, settings.changes.length);
  const ofChange = inputOfChange(input, learned, years);
  const ofLevel = { ...input, features: withoutColumn(input.features, time) };
  const fits = [
    ...settings.changes.map((fit) => ({
      ...fit,
      input: fit.base === 'ridge' ? pooled(ofChange, groups) : ofChange,
    })),
    { ...settings.level, input: ofLevel },
  ];
  const pace = new Pace(fits, input.train.length);
  const done: (Regressor | null)[] = [...(at?.done ?? [])];
  for (const [place, fit] of fits.entries()) {
    if (place < done.length) continue;
    if (fit.input === null) {
      done.push(null);
      continue;
    }
    const before = [...done];
    const wrap = (base: Uint8Array) => encodePanelCheckpoint(fingerprint, { done: before, base });
    const from = at !== null && place === at.done.length ? at.base : undefined;
    const steps = estimators[fit.base].fit(fit.input, fit.hyperparameters, from);
    done.push(yield* pace.follow(place, steps, wrap));
  }
  const level = done.pop();
  assert(level !== null && level !== undefined, 'the level is fitted on the rows given');
  const changes = settings.changes.flatMap(({ share }, place) => {
    const regressor = done[place] ?? null;
    return regressor === null ? [] : [{ regressor, share }];
  });
  return new PanelRegressor({ ...learned, changes, level });
}

/** For a linear member: without the groups' own columns, for a level of its own for each group is more than few years can teach. */
function pooled(input: FitInput | null, groups: readonly string[]): FitInput | null {
  if (input === null) return null;
  const { features } = input;
  const columns = features.columns.filter(({ name }) => !groups.includes(name));
  return { ...input, features: { nRows: features.nRows, columns } };
}

/** Every row with its horizons as rows of their own; null when no group has a history to forecast from. */
function inputOfChange(input: FitInput, learned: Learned, years: Float64Array): FitInput | null {
  const { features, target, train, validation, weights, blocks } = input;
  const { history, groups, horizon } = learned;
  const places = placesOf(history, features, groups);
  const own = withoutColumn(features, learned.time);
  const fitted = trainingForecasts(history, train, places, years, horizon);
  if (fitted.rows.length === 0) return null;
  const watched = askedForecasts(history, validation ?? new Uint32Array(), places, years, horizon);
  const all = joinForecasts(fitted, watched);
  const { table, last } = lagTable(history, own, all);
  const nFitted = fitted.rows.length;
  const order = Uint32Array.from(all.rows.keys());
  return {
    features: table,
    target: Float64Array.from(all.rows, (row, i) => (target[row] ?? NaN) - (last[i] ?? NaN)),
    train: order.subarray(0, nFitted),
    validation: watched.rows.length === 0 ? null : order.subarray(nFitted),
    seed: input.seed,
    ...(weights && { weights: Float64Array.from(all.rows, (row) => weights[row] ?? NaN) }),
    ...(blocks && { blocks: Int32Array.from(all.rows, (row) => blocks[row] ?? -1) }),
  };
}

function joinForecasts(first: Forecasts, second: Forecasts): Forecasts {
  return {
    rows: Uint32Array.from([...first.rows, ...second.rows]),
    groups: Int32Array.from([...first.groups, ...second.groups]),
    horizons: Uint16Array.from([...first.horizons, ...second.horizons]),
    origins: Float64Array.from([...first.origins, ...second.origins]),
  };
}
