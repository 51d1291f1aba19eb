import { playwright } from '@vitest/browser-playwright';
import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, chromiumPath } from './scripts/browsers.mjs';

export default defineConfig({
  define: { __CODE_VERSION__: JSON.stringify('test') },
  worker: { format: 'es' },
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['src/**/*.test.ts', 'sw/**/*.test.ts', 'tests/*.test.ts'],
          setupFiles: ['fake-indexeddb/auto'],
        },
      },
      {
        extends: true,
        // Solid's plugin makes every import take the browser's build, which Node's tests must not
        plugins: [solid()],
        // bundled before the first test: found midway, they would reload the page under a running one
        optimizeDeps: {
          include: [
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-core/dist/gradients/*_grad.js',
            '@tensorflow/tfjs-backend-wasm/dist/base.js',
            '@tensorflow/tfjs-backend-wasm/dist/kernels/*.js',
            '@tensorflow/tfjs-backend-webgl/dist/base.js',
            '@tensorflow/tfjs-backend-webgl/dist/kernels/*.js',
            '@tensorflow/tfjs-backend-webgpu/dist/base.js',
            '@tensorflow/tfjs-backend-webgpu/dist/kernels/*.js',
            'comlink',
            'dexie',
            'fflate',
            'valibot',
          ],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: chromiumPath(), args: chromiumArguments },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
