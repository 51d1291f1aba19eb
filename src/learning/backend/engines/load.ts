/**
 * Loads TensorFlow.js and one backend, the latter as a chunk of its own. The active backend is global to a
 * thread, so each network makes its own active before it computes.
 */
import type { EngineId } from '../network.ts';

/** What `core.ts` picks of it. */
export type TensorFlow = typeof import('./core.ts');

export type TensorEngine = Exclude<EngineId, 'cpu'>;

const loaders: Readonly<Record<TensorEngine, () => Promise<unknown>>> = {
  webgpu: () => import('./webgpu.ts'),
  webgl: () => import('./webgl.ts'),
  wasm: async () => (await import('./wasm.ts')).prepareWasm(),
};

/** @throws whatever the backend throws when it cannot start */
export async function loadTensorFlow(engine: TensorEngine): Promise<TensorFlow> {
  const tf = await import('./core.ts');
  await loaders[engine]();
  const isSet = await tf.setBackend(engine);
  if (!isSet) throw new Error(`TensorFlow.js could not start its ${engine} backend`);
  await tf.ready();
  return tf;
}
