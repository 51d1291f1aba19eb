/** Serves a built app as production should: compressed, with the security headers, a fallback for deep links. */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { securityHeaders } from '../security-headers.mjs';
import { asksForFrame, sendEmbedPage } from './embed-page.mjs';

const immutable = 'public, max-age=31536000, immutable';

/**
 * @typedef {object} ServeOptions
 * @property {string} [folder] - the build; `dist` by default
 * @property {number} [port] - 0 takes any free one
 * @property {string} [host]
 * @property {string} [base]
 * @property {readonly string[]} [embedOrigins] - whose pages may frame `embed.html`; by default those that the build lists
 *
 * @param {ServeOptions} [options]
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 * @throws when the port is taken (`EADDRINUSE`)
 */
export function serveApp({ folder, port = 0, host = '127.0.0.1', base = '/', embedOrigins } = {}) {
  const root = folder ?? fileURLToPath(new URL('../../dist', import.meta.url));
  const serve = sirv(root, {
    brotli: true,
    gzip: true,
    etag: true,
    single: 'index.html',
    setHeaders: (response, pathname) => {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      response.setHeader('Cache-Control', pathname.startsWith('/assets/') ? immutable : 'no-cache');
      // a data file is compressed for good, not for the way
      if (pathname.endsWith('.csv.gz')) {
        response.setHeader('Content-Type', 'application/gzip');
        response.setHeader('Content-Encoding', 'identity');
      }
      if (pathname.endsWith('.furrow')) response.setHeader('Content-Type', 'application/octet-stream');
    },
  });
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (!url.startsWith(base)) return notFound(response);
    request.url = `/${url.slice(base.length)}`;
    // the kitchen answers in the service worker or on its own server, never with the page
    if (request.url.startsWith('/api/')) {
      return leadsToCalls(request) ? redirect(response, `${base}lab/settings#calls`) : notFound(response);
    }
    if (asksForFrame(request.url)) {
      sendEmbedPage(root, embedOrigins ?? null, response).catch(() => notFound(response));
      return;
    }
    serve(request, response, () => notFound(response));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      const shown = host === '127.0.0.1' ? 'localhost' : host;
      resolve({ url: `http://${shown}:${actual}${base}`, port: actual, close: () => closeServer(server) });
    });
  });
}

/**
 * A person on a first visit: the page of the calls comes from the service worker, which the lab's settings wait for.
 *
 * @param {import('node:http').IncomingMessage} request
 */
const leadsToCalls = ({ method, url = '', headers }) =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && /^\/api\/docs\/?($|\?)/.test(url);

/** @param {import('node:http').ServerResponse} response @param {string} address */
function redirect(response, address) {
  response.writeHead(302, { Location: address, 'Cache-Control': 'no-store' }).end();
}

/** @param {import('node:http').ServerResponse} response */
function notFound(response) {
  response.statusCode = 404;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end('Not found');
}

/** @param {import('node:http').Server} server @returns {Promise<void>} */
function closeServer(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
