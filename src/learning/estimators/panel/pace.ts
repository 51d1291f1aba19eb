/** The fits of a panel as one run of steps: each counts for the share of the work that it is, so that progress runs evenly. */
import type { Estimator, FitInput, Regressor, TrainingProgress } from '../../estimator.ts';
import { boosting } from '../boosting/index.ts';
import { ridge } from '../ridge/index.ts';
import type { BaseFit, PanelBase } from './settings.ts';

export const estimators: Readonly<Record<PanelBase, Estimator>> = { boosting, ridge };

type Steps = AsyncGenerator<TrainingProgress, Regressor, void>;

/** Ridge takes about as long as this many trees on the same rows. */
const RIDGE_TREES = 10;

export class Pace {
  /** steps that each fit counts for */
  readonly #shares: readonly number[];
  readonly #nSteps: number;
  #metrics: TrainingProgress['metrics'] = {};

  /** @param nRows - training rows of the table, of which a fit may have several copies or none */
  constructor(fits: readonly (BaseFit & { readonly input: FitInput | null })[], nRows: number) {
    this.#shares = fits.map(({ base, hyperparameters, input }) => {
      if (input === null) return 0;
      const nTrees = base === 'ridge' ? RIDGE_TREES : Number(hyperparameters['max_iter']);
      // a tree on the table's rows counts as one, on several copies of them as so many
      return Math.max(1, Math.ceil((nTrees * input.train.length) / nRows));
    });
    this.#nSteps = this.#shares.reduce((sum, share) => sum + share, 0);
  }

  /**
   * Hands on the steps of one fit. The scores told are those of the latest fit of changes; of the level only where there is none.
   *
   * @param place - which of the fits
   * @param wrap - makes a checkpoint of the panel from one of the fit
   */
  async *follow(place: number, steps: Steps, wrap: (base: Uint8Array) => Uint8Array): Steps {
    const before = this.#shares.slice(0, place).reduce((sum, share) => sum + share, 0);
    const share = this.#shares[place] ?? 1;
    const isLevel = place === this.#shares.length - 1;
    let told = 0;
    for (;;) {
      const next = await steps.next();
      if (next.done === true) return next.value;
      const { step, nSteps, checkpoint } = next.value;
      if (!isLevel || before === 0) this.#metrics = next.value.metrics;
      const reached = Math.floor((share * step) / nSteps);
      if (reached <= told && isLevel) continue;
      told = reached;
      yield {
        step: before + Math.max(1, reached),
        nSteps: this.#nSteps,
        metrics: this.#metrics,
        checkpoint: async () => wrap(await checkpoint()),
      };
    }
  }
}
