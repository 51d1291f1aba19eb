/** Puts reading, registering, comparing and cleaning up behind the worker's contract. */
import { StorageError } from '../../domain/errors.ts';
import type { RunId } from '../../domain/ids.ts';
import type { ModelVersion } from '../../domain/model.ts';
import { decodeBundle } from '../../serving/artifacts/decode-bundle.ts';
import { loadModel } from '../../serving/inference/load-model.ts';
import { REGISTRY_LOCK } from '../../serving/registry-use-cases/field-model.ts';
import { registerVersion, type BundleToRegister } from '../../serving/registry-use-cases/promote.ts';
import { openStores, sha256, type Stores } from '../../storage/index.ts';
import { MODEL_PATH } from '../../tracking/run-files.ts';
import type { ModelDescription, ModelsService, Registered } from '../contracts/models.ts';
import { toOutcome } from '../contracts/outcome.ts';
import { compareVersions } from './compare-versions.ts';
import { describeBundle } from './describe-bundle.ts';
import { explainRun, explainTestRow } from './explain-run.ts';
import { sweepUnused } from './sweep-unused.ts';

export function createModelsService(): ModelsService {
  let opening: Promise<Stores> | null = null;
  const open = (): Promise<Stores> => (opening ??= openStores());
  return {
    describe: (bundle) => toOutcome(async () => describe(await (await open()).artifacts.get(bundle))),
    inspect: (bytes) => toOutcome(() => describe(bytes)),
    importBundle: (bytes, name, note) =>
      toOutcome(async () => {
        await describe(bytes);
        return register(await open(), { bytes, source: 'import', runId: null, note, name });
      }),
    registerRun: (runId, name) => toOutcome(async () => registerRun(await open(), runId, name)),
    compare: (name, version) => toOutcome(async () => compareVersions(await open(), name, version)),
    explainRun: (runId) => toOutcome(async () => explainRun(await open(), runId)),
    explainTestRow: (runId, place) => toOutcome(async () => explainTestRow(await open(), runId, place)),
    sweepUnused: () => toOutcome(async () => sweepUnused(await open())),
  };
}

/** Reads the whole file, its regressors too: what is shown or kept can predict. */
async function describe(bytes: Uint8Array): Promise<ModelDescription> {
  const bundle = await decodeBundle(bytes);
  for (const { regressor } of loadModel(bundle, { name: bundle.name, version: 0 }).levels) regressor();
  return describeBundle(bundle);
}

async function registerRun(stores: Stores, runId: RunId, name: string): Promise<Registered> {
  const run = await stores.tracking.getRun(runId);
  if (run === null) throw new StorageError('not-found', { runId });
  const artifact = run.artifacts.find(({ path }) => path === MODEL_PATH);
  if (artifact === undefined) throw new StorageError('artifact-missing', { runId, path: MODEL_PATH });
  const bytes = await stores.artifacts.get(artifact.digest);
  return register(stores, { bytes, source: 'run', runId, note: '', name });
}

/** One tab at a time, so that pressing twice, or in two tabs, does not make two versions of one file. */
function register(
  stores: Stores,
  bundle: BundleToRegister & { readonly name: string },
): Promise<Registered> {
  return navigator.locks.request(REGISTRY_LOCK, async () => {
    const digest = await sha256(new Uint8Array(bundle.bytes));
    const present = await stores.registry.listVersions(bundle.name);
    const same = present.find((version: ModelVersion) => version.bundle === digest);
    if (same !== undefined) return { version: same, isNew: false };
    return { version: await registerVersion(stores, bundle), isNew: true };
  });
}
