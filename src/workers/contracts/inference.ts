/** What crosses the thread between the page (or the kitchen) and the inference worker. */
import type { Answers } from '../../domain/signature.ts';
import type { ModelForm, PastHarvest, PredictionResult } from '../../serving/inference/contract.ts';

export type {
  ModelCardSummary,
  ModelForm,
  PastHarvest,
  PredictionRange,
  PredictionResult,
} from '../../serving/inference/contract.ts';

export interface InferenceApi {
  /** The champion's form; loads the model on first use. @throws InferenceError `no-model` */
  form(): Promise<ModelForm>;
  /** One row; a later call supersedes nothing, answers come in order. */
  predict(answers: Answers, harvests: readonly PastHarvest[]): Promise<PredictionResult>;
  /** Drops the loaded model, so that the next call uses the present champion. */
  reload(): Promise<void>;
}
