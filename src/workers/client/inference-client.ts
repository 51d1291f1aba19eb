/**
 * The page's side of the inference worker. It finds the model (registry, or the starter shipped with the app), hands its
 * bytes to the worker, follows the champion when it moves, and registers the starter after the first answer.
 */
import { InferenceError } from '../../domain/errors.ts';
import { CHAMPION, FIELD_MODEL } from '../../domain/model.ts';
import {
  REGISTRY_LOCK,
  registerStarter,
  type ModelStores,
} from '../../serving/registry-use-cases/field-model.ts';
import { connectCalls } from '../contracts/calls.ts';
import type { InferenceApi } from '../contracts/inference.ts';
import { chooseModel, type ChosenModel } from '../inference/choose-model.ts';
import type { InferenceService } from '../inference/service.ts';
import { createWorkerBridge, type WorkerBridge } from './worker-bridge.ts';

export interface InferenceClientOptions {
  /** opens the registry and the artifacts; may reject or wait for long */
  readonly openStores?: () => Promise<ModelStores>;
  readonly starterUrl?: string;
  readonly create?: () => Worker;
}

/** A database that keeps one waiting (another tab upgrades it) must not keep the farmer waiting. */
const STORES_WAIT_MS = 1500;

export interface InferenceClient extends InferenceApi {
  /** Starts the worker before the first question, while storage opens. */
  readonly warm: () => void;
}

export function createInferenceClient(options: InferenceClientOptions = {}): InferenceClient {
  const { openStores = openPageStores, starterUrl = `${import.meta.env.BASE_URL}models/starter.furrow` } =
    options;
  const create = options.create ?? createWorker;
  let stores: Promise<ModelStores | null> | null = null;
  let loading: Promise<ChosenModel> | null = null;
  const bridge = createWorkerBridge<InferenceService>({
    create,
    connect: connectCalls,
    onDeath: () => (loading = null),
  });

  const openOnce = (): Promise<ModelStores | null> => {
    stores ??= openQuietly(openStores, (opened) => {
      opened.registry.subscribe(() => void follow(opened));
      void follow(opened); // it may have opened after the starter was taken
    });
    return stores;
  };
  /** Forgets the loaded model when the champion is another one now; what was asked meanwhile was answered by the old. */
  const follow = async ({ registry }: ModelStores): Promise<void> => {
    const before = loading;
    try {
      const model = await before;
      const champion = await registry.getVersionByAlias(FIELD_MODEL, CHAMPION);
      if (champion === null || model === null || loading !== before) return;
      if (champion.version !== model.version) loading = null;
    } catch {
      // whoever asks next hears of it
    }
  };
  const load = async (): Promise<ChosenModel> => {
    const opened = await within(openOnce(), STORES_WAIT_MS);
    const chosen = await chooseModel({ stores: opened, fetchStarter: () => fetchBytes(starterUrl) });
    return loadInto(bridge, chosen, () => fetchBytes(starterUrl));
  };
  const ready = (): Promise<ChosenModel> => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  /** The loaded model and the loading it came from; another loading makes it stale. */
  let known: { readonly from: Promise<ChosenModel>; readonly model: ChosenModel } | null = null;
  const loaded = async (): Promise<ChosenModel> => {
    const from = ready();
    const model = await from;
    known = { from, model };
    return model;
  };
  const answer = async <T>(ask: (bridge: WorkerBridge<InferenceService>) => Promise<T>): Promise<T> => {
    // asked at once when the model is there, so that the worker thinks while the page goes on with its keystroke
    const model = known !== null && known.from === loading ? known.model : await loaded();
    const value = await ask(bridge);
    if (model.isFirst) register(model.bytes);
    return value;
  };

  let isRegistered = false;
  const register = (bytes: Uint8Array): void => {
    if (isRegistered) return;
    isRegistered = true;
    void openOnce().then((opened) => (opened === null ? undefined : registerQuietly(opened, bytes)));
  };

  return {
    form: () => answer(({ call }) => call((service) => service.form())),
    predict: (answers, harvests) =>
      answer(({ call }) => call((service) => service.predict(answers, harvests))),
    reload: async () => {
      loading = null;
    },
    warm: () => bridge.warm(),
  };
}

function createWorker(): Worker {
  return new Worker(new URL('../inference.worker.ts', import.meta.url), {
    type: 'module',
    name: 'inference',
  });
}

async function openPageStores(): Promise<ModelStores> {
  const { openStores } = await import('../../storage/index.ts');
  return openStores();
}

/** Opens the stores; null when they are refused, which the status chip tells. */
async function openQuietly(
  open: () => Promise<ModelStores>,
  onOpen: (stores: ModelStores) => void,
): Promise<ModelStores | null> {
  try {
    const stores = await open();
    onOpen(stores);
    return stores;
  } catch {
    return null;
  }
}

/** A champion whose bytes the worker refuses is replaced by the starter, as version 0. */
async function loadInto(
  { call }: WorkerBridge<InferenceService>,
  chosen: ChosenModel,
  fetchStarter: () => Promise<Uint8Array>,
): Promise<ChosenModel> {
  const send = ({ bytes, name, version }: ChosenModel): Promise<void> =>
    call((service) => service.load(bytes, { name, version }));
  try {
    await send(chosen);
    return chosen;
  } catch (error) {
    if (chosen.version === 0 || chosen.isFirst) throw new InferenceError('no-model', {}, error);
    const starter = { bytes: await fetchStarter(), name: FIELD_MODEL, version: 0, isFirst: false };
    await send(starter);
    return starter;
  }
}

/** One tab makes version 1; where it fails (a full disk) the starter goes on answering and it is tried at the next start. */
async function registerQuietly(stores: ModelStores, bytes: Uint8Array): Promise<void> {
  try {
    await navigator.locks.request(REGISTRY_LOCK, () => registerStarter(stores, bytes));
  } catch {
    // nothing is lost: the starter is in the app's own cache
  }
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The value, or null when it takes longer. */
function within<T>(value: Promise<T>, ms: number): Promise<T | null> {
  return Promise.race([value, new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))]);
}
