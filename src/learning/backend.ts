/**
 * The one door to TensorFlow.js. Behind it: four engines that train the same network, a self-test that says which of them
 * compute the right thing on this device, and a measurement that says which is fastest at the job. `cpu` is our own code:
 * on small networks nothing that was measured trains faster on a processor, so a graphics card must prove itself against it.
 * TensorFlow.js is loaded when an engine that needs it is opened, never to predict.
 */
import type { EngineReport } from './backend/engine-report.ts';
import { inspectWebGl, inspectWebGpu } from './backend/engines/adapters.ts';
import { loadTensorFlow } from './backend/engines/load.ts';
import type { EngineId, Network, NetworkOptions, NetworkShape, NetworkState } from './backend/network.ts';
import { type EngineDoor, type Job, probeAll } from './backend/probe.ts';
import { createPlainNetwork } from './backend/plain-network.ts';
import { createTensorNetwork } from './backend/tensor-network.ts';

export type { EngineRefusal, EngineReport } from './backend/engine-report.ts';
export type { EngineId } from './backend/network.ts';
export type { Job } from './backend/probe.ts';

/** Changes whenever an engine or the golden problem does, so that no device trusts an old verdict. */
const PROBE_VERSION = 2;

/** Where the verdicts of this device are kept; the caller owns the storage. */
export interface EngineCache {
  get(key: string): Promise<readonly EngineReport[] | null>;
  set(key: string, reports: readonly EngineReport[]): Promise<void>;
}

/**
 * Opens a network on an engine; the caller disposes it.
 *
 * @throws whatever the backend throws when it cannot start, such as a lost graphics device
 */
export async function openNetwork(
  engine: EngineId,
  shape: NetworkShape,
  options: NetworkOptions,
  state: NetworkState,
): Promise<Network> {
  if (engine === 'cpu') return createPlainNetwork(shape, options, state);
  return createTensorNetwork(await loadTensorFlow(engine), engine, shape, options, state);
}

/**
 * Self-tests and times every engine of this device, or answers from the cache. Exactly one report is `chosen`.
 *
 * @param again - measure even when the cache knows this device
 * @param userAgent - part of the cache's key: a new browser version is a new device
 * @param job - what is to be done: an engine may win at wide ensembles and lose at small networks
 */
export async function probeEngines(
  cache: EngineCache,
  userAgent: string,
  again: boolean,
  job: Job = { task: 'train', work: 'small' },
): Promise<readonly EngineReport[]> {
  const doors = await Promise.all(engineIds.map(engineDoor));
  const key = [
    'engines',
    PROBE_VERSION,
    job.task,
    job.work,
    userAgent,
    ...doors.map((door) => door.adapter),
  ].join('|');
  const known = again ? null : await cache.get(key);
  if (known !== null) return known;
  const reports = await probeAll(doors, job);
  await cache.set(key, reports);
  return reports;
}

const engineIds: readonly EngineId[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

async function engineDoor(engine: EngineId): Promise<EngineDoor> {
  const facts =
    engine === 'webgpu'
      ? await inspectWebGpu()
      : engine === 'webgl'
        ? inspectWebGl()
        : { adapter: engine === 'wasm' ? 'WebAssembly SIMD' : 'plain code', refusal: null };
  return { engine, ...facts, open: (shape, options, state) => openNetwork(engine, shape, options, state) };
}
