/**
 * Does a task again whenever something asks for it, one at a time and never too often: after each turn it rests, the longer
 * the turn took. A thousand changes a minute then cost a fixed share of the time, and the last one is never missed.
 */
export interface Paced {
  /** Asks for a turn, now or after the rest. */
  readonly push: () => void;
  /** No turn begins any more. */
  readonly end: () => void;
}

export interface PacedOptions {
  /** how long to rest after a turn that took so long, ms */
  readonly restMs: (tookMs: number) => number;
  /** a clock that never goes back, ms */
  readonly now?: () => number;
}

/** @param task - its failures are its own to report; a turn that failed is over */
export function makePaced(task: () => Promise<unknown>, options: PacedOptions): Paced {
  const now = options.now ?? (() => performance.now());
  let isWanted = false;
  let isBusy = false;
  let isEnded = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const turn = async (): Promise<void> => {
    isWanted = false;
    const startedAt = now();
    await task().catch(() => undefined);
    if (isEnded) return;
    timer = setTimeout(rested, options.restMs(now() - startedAt));
  };
  const rested = (): void => {
    isBusy = false;
    if (isWanted) begin();
  };
  const begin = (): void => {
    isBusy = true;
    void turn();
  };
  return {
    push: () => {
      isWanted = true;
      if (!isBusy && !isEnded) begin();
    },
    end: () => {
      isEnded = true;
      clearTimeout(timer);
    },
  };
}
