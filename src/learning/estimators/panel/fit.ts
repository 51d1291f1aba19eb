/**
 * Forecasting a panel (country × crop × year, field × year): from what was known of a group at the end of an origin year, how
 * far will its value have moved h years on? One method learns the change for all groups and horizons at once — a direct,
 * pooled ("global") forecaster: Montero-Manso & Hyndman 2021, Int. J. Forecasting 37(4); direct against iterated
 * forecasts: Marcellino, Stock & Watson 2006, J. Econometrics 135. Every training row is asked for each horizon
 * 1 … H from the values up to its year − h only, so that training looks like use.
 */
import type { FitInput, Regressor, TrainingProgress } from '../../estimator.ts';
import { boosting } from '../boosting/index.ts';
import { ridge } from '../ridge/index.ts';
import type { PanelCheckpoint } from './checkpoint.ts';
import { decodePanelCheckpoint, encodePanelCheckpoint, fingerprintOf } from './checkpoint.ts';
import { askedForecasts, trainingForecasts } from './forecasts.ts';
import { collectHistory } from './history.ts';
import type { Forecasts } from './lag-table.ts';
import { lagTable, placesOf, wholeYears, withoutColumn } from './lag-table.ts';
import type { PanelParts } from './regressor.ts';
import { PanelRegressor } from './regressor.ts';
import type { PanelSettings } from './settings.ts';
import { groupRows } from '../../table/group-rows.ts';

type Learned = Omit<PanelParts, 'change' | 'level'>;
type Steps = AsyncGenerator<TrainingProgress, Regressor, void>;

/** See {@link Estimator.fit}; yields what its base method yields, first for the change, then for the level. */
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
  const at = resume === undefined ? null : decodePanelCheckpoint(resume, fingerprint);
  const base = settings.base === 'ridge' ? ridge : boosting;
  const stages = new Stages(fingerprint, settings);

  let change = at?.change ?? null;
  if (change !== null) stages.skipChange(Number(settings.ofChange['max_iter'] ?? 1));
  if (at?.stage !== 'level') {
    const changeInput = inputOfChange(input, learned, years);
    if (changeInput !== null)
      change = yield* stages.ofChange(base.fit(changeInput, settings.ofChange, at?.base));
  }
  const levelInput = { ...input, features: withoutColumn(input.features, time) };
  const levelSteps = base.fit(levelInput, settings.ofLevel, at?.stage === 'level' ? at.base : undefined);
  const level = yield* stages.ofLevel(levelSteps, change);
  return new PanelRegressor({ ...learned, change, level });
}

/** Counts the steps of the two fits as one, and wraps their checkpoints. */
class Stages {
  readonly #fingerprint: string;
  /** trees of the level's fit that count as one step: it has that many times fewer rows, and progress should run evenly */
  readonly #stride: number;
  readonly #levelSteps: number;
  #changeSteps = 0;
  #metrics: TrainingProgress['metrics'] = {};

  constructor(fingerprint: string, { horizon, ofLevel }: PanelSettings) {
    this.#fingerprint = fingerprint;
    this.#stride = horizon;
    this.#levelSteps = Math.floor(Number(ofLevel['max_iter'] ?? 0) / horizon);
  }

  async *ofChange(steps: Steps): Steps {
    for (;;) {
      const next = await steps.next();
      if (next.done === true) return next.value;
      const { step, metrics, checkpoint } = next.value;
      this.#changeSteps = next.value.nSteps;
      this.#metrics = metrics;
      const nSteps = next.value.nSteps + this.#levelSteps;
      yield { step, nSteps, metrics, checkpoint: this.#wrap('change', null, checkpoint) };
    }
  }

  async *ofLevel(steps: Steps, change: Regressor | null): Steps {
    for (;;) {
      const next = await steps.next();
      if (next.done === true) return next.value;
      const { step, nSteps, metrics, checkpoint } = next.value;
      const wrapped = this.#wrap('level', change, checkpoint);
      // without a model of changes the level is all there is
      if (change === null) yield { step, nSteps, metrics, checkpoint: wrapped };
      else if (step % this.#stride === 0 && step <= this.#levelSteps * this.#stride) {
        const done = this.#changeSteps + step / this.#stride;
        const all = this.#changeSteps + this.#levelSteps;
        yield { step: done, nSteps: all, metrics: this.#metrics, checkpoint: wrapped };
      }
    }
  }

  /** A fit resumed in its second stage has not seen the first one's steps. */
  skipChange(nSteps: number): void {
    this.#changeSteps = nSteps;
  }

  #wrap(stage: PanelCheckpoint['stage'], change: Regressor | null, inner: () => Promise<Uint8Array>) {
    return async () => encodePanelCheckpoint(this.#fingerprint, { stage, change, base: await inner() });
  }
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
