import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernels, kernelModules, writeModule } from '../../../../../scripts/kernels.mjs';

for (const { source, module, name } of kernelModules) {
  it(`[K3] ${module} is what its source compiles to`, async () => {
    const kept = readFileSync(new URL(module, import.meta.url), 'utf8');
    expect(writeModule(name, await compileKernels(source))).toBe(kept);
    // the compiler takes a second to load, many on a busy machine
  }, 30_000);
}
