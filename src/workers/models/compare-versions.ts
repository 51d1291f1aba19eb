/** A registered version beside the present champion, on the rows that the candidate's own split kept for testing. */
import { InferenceError, RegistryError } from '../../domain/errors.ts';
import { CHAMPION, type ModelVersion } from '../../domain/model.ts';
import type { Signature } from '../../domain/signature.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { takeRows } from '../../learning/table/take-rows.ts';
import { decodeBundle } from '../../serving/artifacts/decode-bundle.ts';
import { bundleForm } from '../../serving/inference/bundle-form.ts';
import { loadModel, type LoadedModel } from '../../serving/inference/load-model.ts';
import { compareOnRows, type Comparison } from '../../serving/registry-use-cases/compare-on-rows.ts';
import type { ModelStores } from '../../serving/registry-use-cases/field-model.ts';
import { passGate, type GateResult } from '../../serving/registry/gate.ts';
import type { PromotionReport } from '../contracts/models.ts';
import { readBundleRows } from './bundle-rows.ts';
import { describeBundle } from './describe-bundle.ts';

export interface CompareStores extends ModelStores {
  readonly datasets: DatasetStore;
}

/** @throws RegistryError `version-not-found`, or as `decodeBundle` does for the candidate */
export async function compareVersions(
  stores: CompareStores,
  name: string,
  versionNumber: number,
): Promise<PromotionReport> {
  const candidate = await stores.registry.getVersion(name, versionNumber);
  if (candidate === null) throw new RegistryError('version-not-found', { name, version: versionNumber });
  const ours = await open(stores, candidate);
  const champion = await stores.registry.getVersionByAlias(name, CHAMPION);
  const known = { candidate, candidateModel: describeBundle(ours.bundle), champion };
  const nothing = { comparison: null, verdict: 'not-comparable', changes: [] } as const;
  if (champion === null) return { ...known, ...nothing, championModel: null, reason: 'no-champion' };
  if (champion.version === candidate.version)
    return { ...known, ...nothing, championModel: known.candidateModel, reason: 'same-version' };
  const theirs = await open(stores, champion).catch(unreadable);
  if (theirs === null) return { ...known, ...nothing, championModel: null, reason: 'champion-unreadable' };
  const championModel = describeBundle(theirs.bundle);
  const rows = await readBundleRows(stores.datasets, ours.bundle);
  if (rows === null) {
    const { reasons } = judge(ours, theirs, null);
    return {
      ...known,
      ...nothing,
      championModel,
      reason: 'dataset-gone',
      changes: reasons.filter(isWarning),
    };
  }
  const comparison = compareOnRows(ours, theirs, takeRows(rows.table, rows.split.test));
  const { verdict, reasons } = judge(ours, theirs, comparison);
  return { ...known, championModel, comparison, reason: null, verdict, changes: reasons.filter(isWarning) };
}

const isWarning = ({ severity }: { readonly severity: string }): boolean => severity === 'warning';

/** A champion that is damaged must not keep anyone from promoting another. */
function unreadable(error: unknown): null {
  if (error instanceof RegistryError || error instanceof InferenceError) return null;
  throw error;
}

async function open({ artifacts }: CompareStores, version: ModelVersion): Promise<LoadedModel> {
  const bundle = await decodeBundle(await artifacts.get(version.bundle));
  return loadModel(bundle, { name: version.name, version: version.version });
}

function judge(ours: LoadedModel, theirs: LoadedModel, comparison: Comparison | null): GateResult {
  const difference = comparison?.type === 'compared' ? comparison.difference : null;
  return passGate(signatureOf(ours), signatureOf(theirs), difference);
}

/** What is asked of a person is the form's inputs, whatever columns they become. */
function signatureOf(model: LoadedModel): Signature {
  const { inputs } = bundleForm(model);
  return { inputs, output: model.bundle.target, derivation: model.bundle.derivation };
}
