import { playwright } from '@vitest/browser-playwright';
import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { prebundled } from './build/prebundled.ts';
import { chromiumArguments, chromiumPath } from './scripts/browsers.mjs';

/** A shared machine may starve a browser once; a real failure fails twice. */
const retry = process.env['CI'] === undefined ? 0 : 1;

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
          include: [
            'src/**/*.test.ts',
            'sw/**/*.test.ts',
            'server/**/*.test.ts',
            'tests/*.test.ts',
            'tests/serving/**/*.test.ts',
          ],
          setupFiles: ['fake-indexeddb/auto', './tests/support/properties.setup.ts'],
          // for what hangs; how fast something is, bench/ measures
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        extends: true,
        // Solid's plugin makes every import take the browser's build, which Node's tests must not
        plugins: [solid()],
        optimizeDeps: { entries: [], include: prebundled },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          retry,
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
          expect: { poll: { timeout: 20_000 } },
          retry,
          testTimeout: 600_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
