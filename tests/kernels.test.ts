/** The WebAssembly in the repository is what its source beside it compiles to. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernels, kernelModules, writeModule } from '../scripts/kernels.mjs';

// the compiler takes a second to load, many on a busy machine
it.each(kernelModules)(
  '[K3] [N8] $module is what $source compiles to',
  { timeout: 60_000 },
  async (kernels) => {
    const kept = readFileSync(new URL(kernels.module, kernels.folder), 'utf8');
    expect(writeModule(kernels.name, await compileKernels(kernels))).toBe(kept);
  },
);
