/**
 * Builds what other pages load, under names that stay: `embed/furrow-predict.js` (the element), `embed/furrow-client.js` (the
 * client), each one file, and `embed.html` for frames with its script. The environment's `FURROW_EMBED_ORIGINS` lists the
 * origins that may talk to such a frame. In development the same addresses of scripts give the sources.
 */
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { onlyChunk } from './only-chunk.ts';
import { metaPolicy } from '../scripts/security-headers.mjs';

const entries = {
  'embed/furrow-predict': 'src/embed/furrow-predict.entry.ts',
  'embed/furrow-client': 'src/serving/client/index.ts',
  'embed/furrow-frame': 'src/embed/frame.ts',
} as const;

/** Addresses are relative, so that the app may live in any folder. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${metaPolicy}" />
    <title>Furrow</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
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
    async generateBundle() {
      if (config === null) throw new Error('The configuration was not resolved');
      for (const [name, source] of Object.entries(entries)) {
        const code = await buildScript(config, source);
        this.emitFile({ type: 'asset', fileName: `${name}.js`, source: code });
      }
      this.emitFile({ type: 'asset', fileName: 'embed.html', source: page });
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
    define: { __EMBED_ORIGINS__: JSON.stringify(process.env['FURROW_EMBED_ORIGINS'] ?? '') },
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
