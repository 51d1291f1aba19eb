/**
 * Builds what other pages load, under names that stay: `embed/furrow-predict.js` (the element), `embed/furrow-client.js` (the
 * client), each one file, and `embed.html` for frames with its script. The environment's `FURROW_EMBED_ORIGINS` lists the
 * origins that may talk to such a frame; the list stands in the page, where a server may set it anew. In development the same
 * addresses of scripts give the sources.
 */
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { kitchenFile } from './kitchen-script.ts';
import { onlyChunk } from './only-chunk.ts';
import { readOrigins, withOrigins } from '../scripts/lib/embed-origins.mjs';
import { metaPolicy } from '../scripts/security-headers.mjs';

const entries = {
  'embed/furrow-predict': 'src/embed/furrow-predict.entry.ts',
  'embed/furrow-client': 'src/serving/client/index.ts',
  'embed/furrow-frame': 'src/embed/frame.ts',
} as const;

/** Addresses are relative, so that the app may live in any folder. @param kitchen - its script, for where no worker may be */
const pageOf = (kitchen: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${metaPolicy}" />
    <title>Furrow</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="favicon.svg" />
    <meta name="furrow-embed-origins" content="" />
    <meta name="furrow-kitchen" content="${kitchen}" />
    <script type="module" src="embed/furrow-frame.js"></script>
  </head>
  <body></body>
</html>
`;

export function embedScripts(): Plugin {
  let config: ResolvedConfig | null = null;
  return {
    name: 'furrow:embed-scripts',
    configResolved(resolved) {
      config = resolved;
    },
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? '';
        const found = Object.entries(entries).find(([name]) => path.endsWith(`/${name}.js`));
        if (found !== undefined) request.url = `/${found[1]}`;
        next();
      });
    },
    generateBundle: {
      order: 'post', // once the kitchen's script has its name
      async handler(_options, bundle) {
        if (config === null) throw new Error('The configuration was not resolved');
        for (const [name, source] of Object.entries(entries)) {
          const code = await buildScript(config, source);
          this.emitFile({ type: 'asset', fileName: `${name}.js`, source: code });
        }
        const kitchen = Object.keys(bundle).find((file) => kitchenFile.test(file));
        if (kitchen === undefined) throw new Error('The build has no script of the kitchen');
        const origins = readOrigins(process.env['FURROW_EMBED_ORIGINS'] ?? '');
        const source = withOrigins(pageOf(kitchen), origins);
        this.emitFile({ type: 'asset', fileName: 'embed.html', source });
      },
    },
  };
}

async function buildScript(
  { root, mode, build: { target } }: ResolvedConfig,
  source: string,
): Promise<string> {
  const built = await build({
    root,
    mode,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target,
      modulePreload: false,
      reportCompressedSize: false,
      lib: { entry: fileURLToPath(new URL(`../${source}`, import.meta.url)), formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  return onlyChunk(source, built).code;
}
