import type { EstimatorId } from '../../../domain/plan.ts';
import type { Estimator } from '../../estimator.ts';
import { checkFitInput } from '../check-fit-input.ts';
import { fitBlend, type DecodeMember } from './fit.ts';
import { blendHyperparameters, readBlendSettings } from './settings.ts';

/**
 * Stacked or weighted members on blocked out-of-fold predictions; see `fit.ts`.
 *
 * @param loadEstimator - finds the members' estimators
 * @param decodeMember - reads a member that was fitted before a checkpoint
 */
export function createBlend(
  loadEstimator: (id: EstimatorId) => Promise<Estimator>,
  decodeMember: DecodeMember,
): Estimator {
  return {
    id: 'blend',
    hyperparameters: blendHyperparameters,
    async *fit(input, hyperparameters, resume) {
      checkFitInput(input);
      const settings = readBlendSettings(hyperparameters);
      const members = await Promise.all(
        settings.members.map(async (candidate) => ({
          candidate,
          estimator: await loadEstimator(candidate.estimator),
        })),
      );
      return yield* fitBlend(input, settings, members, decodeMember, resume);
    },
  };
}
