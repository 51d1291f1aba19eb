/** A wide ensemble (two layers of 256 under 32 heads) on every engine of this device that is more than an imitation. */
import { openNetwork } from '../../../src/learning/backend.ts';
import { inspectWebGl, inspectWebGpu } from '../../../src/learning/backend/engines/adapters.ts';
import { timingProblem, trainOnce } from '../../../src/learning/backend/reference-network.ts';
import { serve } from './messages.ts';

export interface WideAnswer {
  readonly engine: string;
  readonly adapter: string;
  readonly refusal: string | null;
  /** milliseconds of a pass over 512 rows, two steps; null when refused */
  readonly ms: number | null;
  readonly loss: number | null;
}

serve(async (): Promise<WideAnswer[]> => {
  const doors = [
    { engine: 'cpu', adapter: 'our own code', refusal: null },
    { engine: 'wasm', adapter: 'WebAssembly SIMD', refusal: null },
    { engine: 'webgl', ...inspectWebGl() },
    { engine: 'webgpu', ...(await inspectWebGpu()) },
  ] as const;
  const answers: WideAnswer[] = [];
  for (const door of doors) {
    if (door.refusal !== null) {
      answers.push({ ...door, ms: null, loss: null });
      continue;
    }
    const problem = timingProblem('huge');
    const network = await openNetwork(door.engine, problem.shape, problem.options, problem.state);
    await trainOnce(network, problem);
    const start = performance.now();
    const loss = await trainOnce(network, problem);
    answers.push({ ...door, ms: performance.now() - start, loss });
    network.dispose();
  }
  return answers;
});
