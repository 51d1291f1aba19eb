/** Structured logs: one JSON object a line, on the standard output. */
export type Level = 'info' | 'warn' | 'error';

export type Log = (level: Level, event: string, details?: Readonly<Record<string, unknown>>) => void;

/** @param write - takes one whole line */
export function createLog(write: (line: string) => void): Log {
  return (level, event, details = {}) =>
    write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...details })}\n`);
}

/** What a log line says of an error: never its stack, which names paths of the machine. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  return { name: error.name, message: error.message, ...('code' in error ? { code: error.code } : {}) };
}
