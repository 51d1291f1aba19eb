/**
 * Builds the kitchen of the service worker as a classic script of its own (`assets/kitchen-<hash>.js`) beside the app, and
 * tells the service worker's build its name. One file without dynamic imports, because a service worker may have none.
 */
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { onlyChunk } from './only-chunk.ts';

const virtualId = 'virtual:kitchen-script';
const entry = fileURLToPath(new URL('../sw/kitchen.ts', import.meta.url));

/** Told by name in other places: neither precached nor one of the lab's files, as the browser keeps it with the worker. */
export const kitchenFile = /^assets\/kitchen-[\w-]+\.js$/;

export interface KitchenScript {
  /** of the app's build */
  readonly plugin: Plugin;
  /** of the service worker's build, which comes after */
  readonly nameForWorker: Plugin;
}

export function kitchenScript(): KitchenScript {
  let config: ResolvedConfig | null = null;
  let fileName = '';
  return {
    plugin: {
      name: 'furrow:kitchen-script',
      apply: 'build',
      configResolved(resolved) {
        config = resolved;
      },
      async generateBundle() {
        if (config === null) throw new Error('The configuration was not resolved');
        const script = await buildScript(config);
        ({ fileName } = script);
        this.emitFile({ type: 'asset', fileName, source: script.code });
      },
    },
    nameForWorker: {
      name: 'furrow:kitchen-script-name',
      resolveId: (id) => (id === virtualId ? `\0${virtualId}` : null),
      load: (id) =>
        id === `\0${virtualId}` ? `export const kitchenScript = ${JSON.stringify(fileName)};` : null,
    },
  };
}

async function buildScript({ root, mode, define, resolve, build: options }: ResolvedConfig) {
  const built = await build({
    root,
    mode,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { ...define, 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: resolve.alias },
    build: {
      write: false,
      target: options.target,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { kitchen: entry },
        output: { format: 'iife', entryFileNames: 'assets/[name]-[hash].js', codeSplitting: false },
      },
    },
  });
  return onlyChunk('sw/kitchen.ts', built);
}
