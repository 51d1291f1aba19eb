/** A page of another origin that shows the app in a frame, and keeps what the frame says. */
import { createServer } from 'node:http';
import type { Server } from './app.ts';

export interface Host extends Server {
  readonly origin: string;
  /** the page with this frame */
  readonly pageFor: (frame: string) => string;
}

/** @param options.isolated - the page is isolated itself, and lets in only what says that it may be */
export async function startHost(options: { name?: string; isolated?: boolean } = {}): Promise<Host> {
  const { name = 'localhost', isolated = false } = options;
  const server = createServer(({ url = '/' }, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (isolated) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    const frame = new URL(url, 'http://any').searchParams.get('frame');
    response.end(frame === null ? '' : pageWith(frame));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://${name}:${port}`;
  return {
    url: `${origin}/`,
    port,
    origin,
    pageFor: (frame) => `${origin}/?${new URLSearchParams({ frame }).toString()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const pageWith = (frame: string): string => `<!doctype html>
<html lang="en">
  <head>
    <title>A page of someone else</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <script>
      window.said = [];
      addEventListener('message', ({ origin, data }) => said.push({ origin, ...data }));
    </script>
  </head>
  <body>
    <main>
      <h1>A page of someone else</h1>
      <iframe title="Yield" width="380" height="900" src="${frame.replaceAll('&', '&amp;')}"></iframe>
    </main>
  </body>
</html>`;

export type Said = Readonly<Record<string, unknown>> & { readonly origin: string; readonly type: string };

/** Runs in the host's page, whichever browser drives it. */
export function readSaid(): Said[] {
  return (globalThis as unknown as { said: Said[] }).said; // the page's own script made it
}

/** Runs in the frame: what of it opens without a network. The worker keeps it after it has answered with it. */
export async function keptEmbedFiles(): Promise<string[]> {
  const cache = await caches.open('furrow-lab');
  const kept = await cache.keys();
  return kept.map(({ url }) => new URL(url).pathname).filter((path) => path.includes('/embed'));
}

/** Runs in the host's page: sends to its frame. */
export function sendToFrame(message: Readonly<Record<string, unknown>>): void {
  document.querySelector('iframe')?.contentWindow?.postMessage(message, '*');
}
