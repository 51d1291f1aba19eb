import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import type { ExperimentId, RunId } from '../../../domain/ids.ts';
import type { Run } from '../../../domain/run.ts';
import type { TrainingClient } from '../../ports.ts';
import { isUnfinished } from './run-facts.ts';

export interface Interrupted {
  readonly ids: Accessor<ReadonlySet<RunId>>;
  /** looks again, after something was done about them */
  readonly check: () => Promise<void>;
}

/**
 * Which of the runs no tab holds any more. Training is asked only when some run is unfinished, because asking starts its
 * worker; and again only when other runs are unfinished than before.
 */
export function createInterrupted(training: TrainingClient, runs: Accessor<readonly Run[]>): Interrupted {
  const [ids, setIds] = createSignal<ReadonlySet<RunId>>(new Set());
  const unfinished = createMemo(() => runs().filter(isUnfinished));
  const check = async (): Promise<void> => {
    const asked = new Set(unfinished().map(({ id }) => id));
    const experiments = new Set<ExperimentId>(unfinished().map(({ experimentId }) => experimentId));
    // a training worker that cannot answer is reported where training is asked for; here nothing is known
    const found = asked.size === 0 ? [] : await training.listInterrupted([...experiments]).catch(() => []);
    setIds(new Set(found.filter((id) => asked.has(id))));
  };
  const asked = createMemo(() =>
    unfinished()
      .map(({ id }) => id)
      .join(' '),
  );
  createEffect(on(asked, () => void check()));
  return { ids, check };
}
