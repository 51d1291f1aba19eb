/** The public names of the serving layer: bundles, the registry's ports and use cases, and prediction. */
export type { ArtifactStore } from './artifacts/artifact-store.ts';
export type { Bundle, BundleLevel, CardTable, HarvestPrior, ModelCard } from './artifacts/bundle.ts';
export type { Calibration } from './artifacts/calibration.ts';
export { decodeBundle } from './artifacts/decode-bundle.ts';
export { encodeBundle } from './artifacts/encode-bundle.ts';
export { bundleForm } from './inference/bundle-form.ts';
export type { ModelForm, PastHarvest, PredictionResult } from './inference/contract.ts';
export { loadModel, type LoadedModel } from './inference/load-model.ts';
export { predictOne } from './inference/predict-one.ts';
export { predictTable, type TableResult } from './inference/predict-table.ts';
export { compareOnRows, type Comparison } from './registry-use-cases/compare-on-rows.ts';
export { readChampion, registerStarter, type ModelStores } from './registry-use-cases/field-model.ts';
export { promote, registerVersion, type BundleToRegister } from './registry-use-cases/promote.ts';
export type { NewModelVersion, RegistryStore } from './registry/registry-store.ts';
