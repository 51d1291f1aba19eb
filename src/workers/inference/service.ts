/**
 * What the inference worker does. It holds one model and knows neither storage nor the network: the page, which has both,
 * hands it the bytes. So the worker stays small, and answers also where storage is refused.
 */
import { InferenceError } from '../../domain/errors.ts';
import type { Answers } from '../../domain/signature.ts';
import { loadDecoder } from '../../learning/estimators/load-decoder.ts';
import { readOwnBundle } from '../../serving/artifacts/read-own-bundle.ts';
import { bundleForm } from '../../serving/inference/bundle-form.ts';
import type { ModelForm, PastHarvest, PredictionResult } from '../../serving/inference/contract.ts';
import { predictOne } from '../../serving/inference/predict-one.ts';
import { prepareModel, type LoadedModel } from '../../serving/inference/prepare-model.ts';
import { toOutcome, type Outcome } from '../contracts/outcome.ts';

export interface InferenceService {
  /** Reads a `.furrow` file and answers with it from now on; the model before stays if it cannot be read. */
  load(bytes: Uint8Array, ref: { readonly name: string; readonly version: number }): Promise<Outcome<void>>;
  form(): Promise<Outcome<ModelForm>>;
  predict(answers: Answers, harvests: readonly PastHarvest[]): Promise<Outcome<PredictionResult>>;
}

export function createInferenceService(): InferenceService {
  let model: LoadedModel | null = null;
  const loaded = (): LoadedModel => {
    if (model === null) throw new InferenceError('no-model');
    return model;
  };
  return {
    load: (bytes, ref) =>
      toOutcome(async () => {
        const bundle = await readOwnBundle(bytes);
        const next = prepareModel(bundle, ref, await loadDecoder(bundle.estimator));
        // reading the regressor of the first level now finds a damaged one before anything is asked of it
        next.levels[0]?.regressor();
        model = next;
      }),
    form: () => toOutcome(() => bundleForm(loaded())),
    predict: (answers, harvests) => toOutcome(() => predictOne(loaded(), answers, harvests)),
  };
}
