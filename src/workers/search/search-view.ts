import type { ErrorRecord } from '../../domain/errors.ts';
import type { RunId } from '../../domain/ids.ts';
import type { RunState } from '../../domain/run.ts';
import type { SavedSearch } from '../../domain/search.ts';
import { estimateWork } from '../../learning/search/estimate-work.ts';
import { leaders, standings, type Standing } from '../../learning/search/standing.ts';
import { isNaive, judge } from '../../learning/search/verdict.ts';
import { MAX_LEADERS, type SearchStatus, type SearchView, type TrialView } from '../contracts/search.ts';
import type { Workforce } from './count-workers.ts';

export interface ViewFacts {
  readonly runId: RunId;
  readonly saved: SavedSearch;
  readonly status: SearchStatus;
  readonly error: ErrorRecord | null;
  readonly workforce: Workforce;
  /** see `testShareOf` */
  readonly testShare: number;
}

/** How a search stands, from its journal. */
export function viewSearch({ runId, saved, status, error, workforce, testShare }: ViewFacts): SearchView {
  const { search, journal, workedMs } = saved;
  const { rules } = search;
  const all = standings(rules, journal);
  const lastRound = journal.trials.at(-1)?.round ?? 0;
  const { naive, answer } = judge(rules, journal, testShare);
  return {
    runId,
    search,
    status,
    error,
    nTrials: all.length,
    nWhole: all.filter(({ isWhole }) => isWhole).length,
    nStopped: all.filter(({ isWhole, hasFailed, round }) => !isWhole && !hasFailed && round < lastRound)
      .length,
    nFailed: all.filter(({ hasFailed }) => hasFailed).length,
    nFits: journal.scores.length,
    failures: failuresOf(saved),
    workedMs,
    remainingMs: remainingMs(saved),
    nWorkers: workforce.nWorkers,
    power: workforce.rule,
    leaders: leaders(rules, journal)
      .filter((standing) => !isNaive(standing))
      .slice(0, MAX_LEADERS)
      .map(viewTrial),
    naive: naive.map(({ standing, difference }) => Object.assign(viewTrial(standing), { difference })),
    answer,
  };
}

function failuresOf({ journal: { trials, scores } }: SavedSearch): SearchView['failures'] {
  const found = new Map<string, SearchView['failures'][number]>();
  for (const { trial, value, error: code = 'unexpected' } of scores) {
    const estimator = trials[trial]?.candidate.estimator;
    if (value === null && estimator !== undefined) found.set(`${estimator}/${code}`, { estimator, code });
  }
  return [...found.values()];
}

/** What is left of the work at the pace so far, and never more than is left of the time. */
function remainingMs({ search, journal, workedMs }: SavedSearch): number | null {
  const work = estimateWork(search.rules, journal);
  const left = Math.max(0, search.budgetMs - workedMs);
  if (work === null || work.doneMs <= 0) return null;
  return Math.min(left, (work.remainingMs / work.doneMs) * workedMs);
}

export function statusOf(state: RunState): SearchStatus {
  if (state.status === 'scheduled') return 'running';
  return state.status === 'running' && state.paused ? 'paused' : state.status;
}

export function viewTrial({ trial, candidate, mean, scores }: Standing): TrialView {
  const folds = scores.map(({ value }) => value ?? Number.NaN);
  const squares = folds.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return {
    trial,
    candidate,
    mean,
    sd: folds.length > 1 ? Math.sqrt(squares / (folds.length - 1)) : 0,
    folds,
  };
}
