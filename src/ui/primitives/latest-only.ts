/**
 * Runs an asynchronous task for the newest value only: while one runs, values in between are dropped, the last one is
 * kept. Used where every keystroke asks for work (saving a draft, predicting) and only the end matters.
 */
export interface LatestOnly<T> {
  readonly push: (value: T) => void;
  /** Settles once nothing runs and nothing waits. */
  readonly settled: () => Promise<void>;
}

export function makeLatestOnly<T>(
  task: (value: T) => Promise<void>,
  onError: (error: unknown) => void,
): LatestOnly<T> {
  let waiting: { readonly value: T } | null = null;
  let running: Promise<void> | null = null;

  const runAll = async (): Promise<void> => {
    while (waiting !== null) {
      const { value } = waiting;
      waiting = null;
      try {
        await task(value);
      } catch (error) {
        onError(error);
      }
    }
    running = null;
  };

  return {
    push: (value) => {
      waiting = { value };
      running ??= runAll();
    },
    settled: () => running ?? Promise.resolve(),
  };
}
