/** Growing a whole forest step by step, or a share of it on one of several workers. */
import { TrainingError } from '../../../domain/errors.ts';
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { FitInput, TrainingProgress } from '../../estimator.ts';
import { checkFitInput } from '../check-fit-input.ts';
import { encodeForest } from './codec.ts';
import { compactTree } from './compact-tree.ts';
import type { GrownTree } from './fit.ts';
import { ForestFit } from './fit.ts';
import { predictBatch } from '../trees/kernels/predict-batch.ts';
import { ForestRegressor } from './regressor.ts';
import type { AskedForest, ForestId } from './settings.ts';
import { readForestSettings } from './settings.ts';
import { decodeShare, encodeShare, fingerprintOf, joinShares, toGrown } from './share.ts';
import { ForestWatch } from './watch.ts';

/** See {@link Estimator.fit}; yields after each tree. */
export async function* fitForest(
  input: FitInput,
  asked: AskedForest,
  resume?: Uint8Array,
): AsyncGenerator<TrainingProgress, ForestRegressor, void> {
  const fit = new ForestFit(input, asked);
  const { settings } = fit;
  const watch = new ForestWatch(input, fit);
  const grown: GrownTree[] = resume === undefined ? [] : resumeFrom(resume, fit, input.seed);
  grown.forEach(({ tree }, t) => watch.add(compactTree(tree, 'value'), fit.draw(t)));
  while (grown.length < settings.nTrees) {
    const t = grown.length;
    const next = fit.grow(t);
    grown.push(next);
    const metrics = watch.add(compactTree(next.tree, 'value'), fit.draw(t));
    yield {
      step: grown.length,
      nSteps: settings.nTrees,
      metrics,
      checkpoint: async () =>
        encodeShare({
          fingerprint: fingerprintOf(fit, input.seed),
          from: 0,
          forest: fit.toForest(grown),
        }),
    };
  }
  return new ForestRegressor(fit.toForest(grown), predictBatch);
}

/**
 * Grows trees [from, to) of the forest that `fit` would grow, for {@link mergeForest}. Yields after each tree.
 *
 * @returns bytes that cross threads
 * @throws as {@link Estimator.fit}
 */
export async function* growForestShare(
  id: ForestId,
  input: FitInput,
  hyperparameters: Hyperparameters,
  from: number,
  to: number,
): AsyncGenerator<{ readonly step: number; readonly nSteps: number }, Uint8Array<ArrayBuffer>, void> {
  checkFitInput(input);
  const fit = new ForestFit(input, readForestSettings(id, hyperparameters));
  const grown: GrownTree[] = [];
  for (let t = from; t < to; t++) {
    grown.push(fit.grow(t));
    yield { step: grown.length, nSteps: to - from };
  }
  const fingerprint = fingerprintOf(fit, input.seed);
  return encodeShare({ fingerprint, from, forest: fit.toForest(grown) });
}

/**
 * Puts shares together to the very forest that one worker would have grown.
 *
 * @param shares - in any order, together trees [0, nTrees)
 * @throws {@link TrainingError} `bad-checkpoint`: damaged, of different inputs, or trees missing or twice there
 */
export function mergeForest(shares: readonly Uint8Array[], nTrees: number): ForestRegressor {
  return new ForestRegressor(joinShares(shares.map(decodeShare), nTrees), predictBatch);
}

function resumeFrom(bytes: Uint8Array, fit: ForestFit, seed: number): GrownTree[] {
  const { settings } = fit;
  const share = decodeShare(bytes);
  const header = encodeForest({ ...fit.toForest([]), samples: null });
  const found = encodeForest({ ...share.forest, trees: [], samples: null });
  const isSame =
    share.from === 0 &&
    share.forest.trees.length <= settings.nTrees &&
    share.fingerprint === fingerprintOf(fit, seed) &&
    found.length === header.length &&
    found.every((byte, i) => byte === header[i]);
  if (!isSame) throw new TrainingError('bad-checkpoint', { estimator: settings.id, reason: 'other-input' });
  return toGrown(share.forest);
}
