/** A plain text filter: every word that was typed must be found somewhere in what a run says of itself. Pure. */
import type { Run } from '../../../domain/run.ts';

/** Lower case, without accents, so that `echoue` finds `Échoué`. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
}

/** The words typed, ready to be looked for. Empty: everything matches. */
export function readFilter(text: string): readonly string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * Makes a filter that remembers each run's text, because the same thousands of runs are asked at every key typed.
 *
 * @param wordsOf - what the screen says of a run in the person's language (status, estimator)
 */
export function makeRunFilter(
  wordsOf: (run: Run) => readonly string[],
): (runs: readonly Run[], text: string) => readonly Run[] {
  const texts = new WeakMap<Run, string>();
  const textOf = (run: Run): string => {
    const known = texts.get(run);
    if (known !== undefined) return known;
    const text = fold([...rawWords(run), ...wordsOf(run)].join('\n'));
    texts.set(run, text);
    return text;
  };
  return (runs, typed) => {
    const words = readFilter(typed);
    if (words.length === 0) return runs;
    return runs.filter((run) => words.every((word) => textOf(run).includes(word)));
  };
}

function rawWords(run: Run): string[] {
  const pairs = [run.params, run.tags].flatMap((record) =>
    Object.entries(record).map(([key, value]) => `${key}=${value}`),
  );
  return [run.name, run.state.status, run.dataset?.name ?? '', run.note, ...pairs];
}
