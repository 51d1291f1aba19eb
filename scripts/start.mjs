/** `npm start`: installs what is missing, builds, serves the real app and prints its address. */
import { readOrigins } from './lib/embed-origins.mjs';
import { checkNode, fail, installDependencies } from './lib/setup.mjs';

const defaultPort = 4173;

checkNode();
const embedOrigins = readEmbedOrigins();
installDependencies();
// only now: these need the packages
const { ensureBuild } = await import('./lib/fresh-build.mjs');
const { serveApp } = await import('./lib/server.mjs');
ensureBuild();

const wanted = process.env.PORT === undefined ? null : Number(process.env.PORT);
const host = process.env.HOST ?? '127.0.0.1';
const base = process.env.FURROW_BASE ?? '/';
const place = { host, base, ...(embedOrigins === null ? {} : { embedOrigins }) };
const { url } = await serve();
console.log(`\n  Furrow is at ${url}\n  Stop with Ctrl+C.\n`);

/** Takes the usual port, or, unless one was asked for, any free one. */
async function serve() {
  try {
    return await serveApp({ port: wanted ?? defaultPort, ...place });
  } catch (error) {
    const isTaken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
    if (isTaken && wanted === null) return serveApp({ port: 0, ...place });
    if (isTaken) return fail(`Port ${wanted} is in use. Choose another: PORT=4200 npm start`);
    throw error;
  }
}

/** Whose pages may frame `embed.html`; null: as the build says. */
function readEmbedOrigins() {
  const text = process.env.FURROW_EMBED_ORIGINS;
  try {
    return text === undefined ? null : readOrigins(text);
  } catch (error) {
    return fail(`FURROW_EMBED_ORIGINS: ${/** @type {Error} */ (error).message}`);
  }
}
