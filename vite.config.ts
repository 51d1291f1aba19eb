import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import solid from 'vite-plugin-solid';
import { contentSecurityPolicy } from './build/content-security-policy.ts';
import { embedScripts } from './build/embed-scripts.ts';
import { isFieldModule } from './build/field-chunk.ts';
import { fieldAssets } from './build/field-assets.ts';
import { kitchenScript } from './build/kitchen-script.ts';
import { layerOrder } from './build/layer-order.ts';
import { prebundled } from './build/prebundled.ts';
import { serveModels } from './build/serve-models.ts';
import { webManifest } from './build/web-manifest.ts';
import { securityHeaders } from './scripts/security-headers.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const field = fieldAssets();
const kitchen = kitchenScript();
const { 'Content-Security-Policy': _strictOnlyInBuild, ...devHeaders } = securityHeaders;

export default defineConfig({
  // any static host: FURROW_BASE=/somewhere/ npm run build
  base: process.env['FURROW_BASE'] ?? '/',
  // the ES module build: smaller than the ES5 one that the package's own entry wraps
  resolve: {
    alias: { dexie: fileURLToPath(new URL('node_modules/dexie/dist/modern/dexie.mjs', import.meta.url)) },
  },
  // another number lets the tests make two versions of one tree
  define: { __CODE_VERSION__: JSON.stringify(process.env['FURROW_VERSION'] ?? version) },
  plugins: [
    solid(),
    layerOrder(fileURLToPath(new URL('src/ui/styles/layers.css', import.meta.url))),
    serveModels(fileURLToPath(new URL('models', import.meta.url))),
    contentSecurityPolicy(),
    embedScripts(),
    kitchen.plugin,
    field.plugin,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      injectRegister: false,
      registerType: 'prompt',
      includeManifestIcons: false,
      manifest: webManifest,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,json,furrow,webmanifest}'],
        globIgnores: ['screenshots/**', 'embed/**', 'embed.html', 'models/*.json', 'icons/*.png'],
        buildPlugins: { vite: [kitchen.nameForWorker] },
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        manifestTransforms: [
          (entries) => ({ manifest: entries.filter(({ url }) => field.isField(url)), warnings: [] }),
        ],
      },
      devOptions: { enabled: false },
    }),
  ],
  optimizeDeps: { entries: [], include: prebundled },
  worker: { format: 'es', rollupOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } } },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'field', test: isFieldModule }] } } },
    reportCompressedSize: false,
  },
  server: { headers: devHeaders },
});
