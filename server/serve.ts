/** The one file that is run: as the service, or, in a thread of it, as a kitchen for big requests. */
import { isMainThread } from 'node:worker_threads';
import { runThread } from './kitchen-thread.ts';
import { createLog, describeError } from './log.ts';
import { readOptions, usage } from './read-options.ts';
import { startServer } from './start-server.ts';

/** of Furrow; put in by the bundler */
declare const __CODE_VERSION__: string;

const log = createLog((line) => process.stdout.write(line));

if (isMainThread) await main();
else await runThread();

async function main(): Promise<void> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exit(2);
  }
  try {
    const here = new URL(import.meta.url);
    const docs = new URL('docs/', here);
    const server = await startServer(
      { ...options, threadScript: here, docs, version: __CODE_VERSION__ },
      log,
    );
    log('info', 'ready', { host: options.host, port: server.port, ms: Math.round(performance.now()) });
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => void stop(signal, server));
  } catch (error) {
    log('error', 'not-started', describeError(error));
    process.exit(1);
  }
}

async function stop(signal: string, server: { readonly close: () => Promise<void> }): Promise<void> {
  log('info', 'stopping', { signal });
  await server.close();
  log('info', 'stopped');
  process.exit(0);
}
