/** Whatever can be set of a method is said in words, in every language. */
import { describe, expect, it } from 'vitest';
import { estimatorIds } from '../src/domain/plan.ts';
import { loadEstimator } from '../src/learning/estimators/index.ts';
import english from '../src/ui/i18n/messages/lab-train.en.ts';
import french from '../src/ui/i18n/messages/lab-train.fr.ts';

describe.each([
  ['English', english],
  ['French', french],
] as const)('%s', (_, { hyperparameter, choice }) => {
  it.each(estimatorIds.filter((id) => !id.startsWith('baseline-')))(
    'has a word for every setting of %s',
    async (id) => {
      const { hyperparameters } = await loadEstimator(id);
      const names = hyperparameters.map(({ name }) => name);
      expect(names.filter((name) => !Object.hasOwn(hyperparameter, name))).toEqual([]);
      const choices = hyperparameters.flatMap((spec) => (spec.type === 'choice' ? spec.choices : []));
      // sizes of layers, devices and kernels are said as they are written
      const words = choices.filter((text) => /^[a-z_]{4,}$/.test(text) && !/web|wasm|matern|rbf/.test(text));
      expect(words.filter((text) => !Object.hasOwn(choice, text))).toEqual([]);
    },
  );
});
