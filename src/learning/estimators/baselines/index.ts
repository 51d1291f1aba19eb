/**
 * Naive guesses, always run beside any model: the mean of everything, of the group, of the group's last years, and the
 * group's own line in time. A group that was never seen falls back to a coarser one, see `groupings.ts`.
 */
import { TrainingError } from '../../../domain/errors.ts';
import type { Candidate } from '../../../domain/plan.ts';
import type { Estimator, FitInput, HyperparameterSpec } from '../../estimator.ts';
import { splitNames } from '../../../domain/column-names.ts';
import { yearsOf } from '../../table/years.ts';
import { checkFitInput } from '../check-fit-input.ts';
import type { ReadHyperparameters } from '../read-hyperparameters.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';
import { scoreSteps } from '../score-steps.ts';
import { fitLastYears, fitMeans, fitTrends } from './fit-levels.ts';
import type { Grouping } from './groupings.ts';
import { groupings } from './groupings.ts';
import type { LookupLevel } from './lookup.ts';
import type { BaselineId } from './regressor.ts';
import { BaselineRegressor } from './regressor.ts';

const lastK = {
  type: 'number',
  name: 'last_k',
  initial: 3,
  low: 1,
  high: 30,
  whole: true,
  logarithmic: false,
} as const;

export const globalMean = makeBaseline('baseline-global-mean', [], (input) =>
  fitMeans(input, groupings(input.features, [])),
);

/** Text hyperparameter `groups`: columns joined by commas, as `joinNames` writes them. */
export const groupMean = makeBaseline('baseline-group-mean', [], (input, _read, levels) =>
  fitMeans(input, levels),
);

/** Text hyperparameters `groups` and `time` (a year or date column); `last_k` years. */
export const lastYears = makeBaseline('baseline-last-years', [lastK], (input, read, levels) =>
  fitLastYears(input, levels, yearsOf(input.features, read.text('time')), read.number('last_k')),
);

/** Text hyperparameters `groups` and `time` (a year or date column). */
export const trend = makeBaseline('baseline-trend', [], (input, read, levels) =>
  fitTrends(input, levels, yearsOf(input.features, read.text('time'))),
);

function makeBaseline(
  id: BaselineId,
  hyperparameters: readonly HyperparameterSpec[],
  fitLevels: (input: FitInput, read: ReadHyperparameters, levels: readonly Grouping[]) => LookupLevel[],
): Estimator {
  return {
    id,
    hyperparameters,
    async *fit(input, given) {
      checkFitInput(input);
      const read = readBaseline(id, hyperparameters, given);
      const levels = fitLevels(input, read, groupings(input.features, splitNames(read.text('groups'))));
      // every training row's year may be missing
      if (levels.at(-1)?.keys.length === 0)
        throw new TrainingError('no-rows', { rows: 'train', column: read.text('time') });
      const time = id === 'baseline-trend' ? read.text('time') : null;
      const regressor = new BaselineRegressor(id, levels, time);
      yield {
        step: 1,
        nSteps: 1,
        metrics: scoreSteps(input, regressor),
        checkpoint: async () => regressor.encode(),
      };
      return regressor;
    },
  };
}

/** @throws {@link TrainingError} `bad-hyperparameter`; also when a method in time is given no time column */
function readBaseline(
  id: BaselineId,
  specs: readonly HyperparameterSpec[],
  given: Candidate['hyperparameters'],
): ReadHyperparameters {
  const read = readHyperparameters(specs, given, { groups: '', time: '' });
  const needsTime = id === 'baseline-last-years' || id === 'baseline-trend';
  const [time = ''] = splitNames(read.text('time'));
  if (needsTime && time === '') throw new TrainingError('bad-hyperparameter', { name: 'time', value: '' });
  return { ...read, text: (name) => (name === 'time' ? time : read.text(name)) };
}
