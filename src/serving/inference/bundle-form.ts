/** What a form needs to ask of a model, before anything is predicted. */
import { assert } from '../../domain/errors.ts';
import { formInputs } from './ask.ts';
import type { ModelForm } from './contract.ts';
import type { LoadedModel } from './load-model.ts';

export function bundleForm(model: LoadedModel): ModelForm {
  const { bundle, levels } = model;
  const [least] = levels;
  assert(least, 'a bundle has a level');
  return {
    model: { name: model.name, version: model.version, level: least.level.id },
    derivation: bundle.derivation,
    inputs: formInputs(model),
    output: bundle.target,
    coverage: least.level.calibration.coverage,
    card: {
      title: bundle.card.title,
      createdAt: bundle.createdAt,
      datasetName: bundle.dataset.name,
      nRows: bundle.dataset.nRows,
      limits: bundle.card.limits,
    },
  };
}
