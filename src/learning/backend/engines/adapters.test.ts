import { expect, test } from 'vitest';
import { inspectWebGl, inspectWebGpu, isSoftware } from './adapters.ts';

test.each([
  ['google swiftshader', true],
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)', true],
  ['llvmpipe (LLVM 15.0.6, 256 bits)', true],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11)', true],
  ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)', false],
  ['ANGLE (Qualcomm, Adreno (TM) 610, OpenGL ES 3.2)', false],
  ['arm valhall Mali-G57', false],
  ['apple common-3 Apple M1', false],
])('[W2] %s is an imitation: %s', (name, imitation) => {
  expect(isSoftware(name)).toBe(imitation);
});

test('where there is no browser there is no adapter', async () => {
  expect(await inspectWebGpu()).toEqual({ adapter: '', refusal: 'no-adapter' });
  expect(inspectWebGl()).toEqual({ adapter: '', refusal: 'no-adapter' });
});
