/** Serves the starter models of `models/` at `/models/` in development and copies them into the build. */
import { createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const served = /^[\w-]+\.(furrow|json)$/;

export function serveModels(folder: string): Plugin {
  const files = (): string[] =>
    existsSync(folder) ? readdirSync(folder).filter((name) => served.test(name)) : [];
  return {
    name: 'furrow:serve-models',
    configureServer(server) {
      server.middlewares.use(`${server.config.base}models`, (request, response, next) => {
        const name = (request.url ?? '').replace(/^\//, '').replace(/\?.*$/, '');
        if (!files().includes(name)) return next();
        response.setHeader(
          'Content-Type',
          name.endsWith('.json') ? 'application/json' : 'application/octet-stream',
        );
        createReadStream(join(folder, name)).pipe(response);
      });
    },
    generateBundle() {
      for (const name of files()) {
        this.emitFile({
          type: 'asset',
          fileName: `models/${name}`,
          source: readFileSync(join(folder, name)),
        });
      }
    },
  };
}
