/** How the kitchen for Node is bundled: one file that needs no packages beside it. */
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

/** @param outDir - where `serve.mjs` is written */
export function serverConfig(version: string, outDir: string): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('..', import.meta.url)),
    publicDir: false,
    define: { __CODE_VERSION__: JSON.stringify(version) },
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('../server/serve.ts', import.meta.url)),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: { output: { entryFileNames: 'serve.mjs', codeSplitting: false } },
    },
  };
}
