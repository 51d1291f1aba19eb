/**
 * The gate before `champion` moves: the candidate beside the present champion, on the same rows. It gives a verdict and
 * its reasons; whether to promote all the same is for a person to say. Pure: the difference of the two is measured
 * elsewhere and comes in as numbers.
 */
import type { Issue } from '../../domain/errors.ts';
import type { InputSpec, Signature } from '../../domain/signature.ts';
import type { PairedDifference } from '../../learning/validation/paired-difference.ts';

/** What the gate reads of a difference measured on the same rows; candidate minus champion, below zero the candidate is better. */
export type MeasuredDifference = Pick<PairedDifference, 'mean' | 'low' | 'high' | 'nRows'>;

export type GateVerdict = 'better' | 'worse' | 'cannot-tell' | 'not-comparable';

export interface GateResult {
  readonly verdict: GateVerdict;
  /**
   * Why. Errors make the two not comparable: `other-output`, `no-rows`, `not-finite`.
   * Warnings are for whoever calls the model: `no-champion`, `other-derivation`, `input-added`, `input-gone`,
   * `input-changed`, `category-gone`.
   */
  readonly reasons: readonly Issue[];
}

/** Fewer paired rows than this tell nothing, however narrow their interval looks. */
export const MIN_PAIRED_ROWS = 10;

/**
 * @param champion - null when there is none yet: nothing to compare with, and nothing in the way
 * @param difference - of losses, candidate minus champion; null when it was not measured
 */
export function passGate(
  candidate: Signature,
  champion: Signature | null,
  difference: MeasuredDifference | null,
): GateResult {
  if (champion === null) return { verdict: 'not-comparable', reasons: [warning('no-champion')] };
  const reasons = [...compareSignatures(candidate, champion), ...checkDifference(difference)];
  const isComparable = difference !== null && !reasons.some(({ severity }) => severity === 'error');
  return { verdict: isComparable ? judge(difference) : 'not-comparable', reasons };
}

function judge({ low, high, nRows }: MeasuredDifference): GateVerdict {
  if (nRows < MIN_PAIRED_ROWS) return 'cannot-tell';
  if (high < 0) return 'better';
  return low > 0 ? 'worse' : 'cannot-tell';
}

function checkDifference(difference: MeasuredDifference | null): Issue[] {
  if (difference === null || difference.nRows === 0) return [problem('no-rows')];
  const { mean, low, high } = difference;
  return [mean, low, high].every(Number.isFinite) ? [] : [problem('not-finite')];
}

/** What whoever calls the champion would meet if the candidate stood in its place. */
function compareSignatures(candidate: Signature, champion: Signature): Issue[] {
  const issues: Issue[] = [];
  const [ours, theirs] = [candidate.output, champion.output].map(
    ({ name, unit }) => `${name} (${unit ?? '–'})`,
  );
  if (ours !== theirs) issues.push(problem('other-output', theirs, ours));
  if (candidate.derivation !== champion.derivation) {
    issues.push(warning('other-derivation', champion.derivation ?? '–', candidate.derivation ?? '–'));
  }
  const asked = new Map(candidate.inputs.map((input) => [input.name, input]));
  for (const input of champion.inputs) {
    const successor = asked.get(input.name);
    asked.delete(input.name);
    issues.push(...compareInputs(input, successor));
  }
  for (const { name, optional } of asked.values()) {
    if (!optional) issues.push({ ...warning('input-added'), column: name });
  }
  return issues;
}

function compareInputs(champion: InputSpec, candidate: InputSpec | undefined): Issue[] {
  const column = champion.name;
  if (candidate === undefined) return [{ ...warning('input-gone'), column }];
  const [before, after] = [kindOf(champion), kindOf(candidate)];
  if (before !== after) return [{ ...warning('input-changed', before, after), column }];
  if (champion.type !== 'category' || candidate.type !== 'category') return [];
  const gone = champion.categories.filter((category) => !candidate.categories.includes(category));
  return gone.length === 0 ? [] : [{ ...warning('category-gone', gone.join(', ')), column }];
}

function kindOf(input: InputSpec): string {
  return input.type === 'number' ? `number (${input.unit ?? '–'})` : input.type;
}

function problem(code: string, expected?: string, received?: string): Issue {
  return { ...warning(code, expected, received), severity: 'error' };
}

function warning(code: string, expected?: string, received?: string): Issue {
  return {
    code,
    severity: 'warning',
    ...(expected === undefined ? {} : { expected }),
    ...(received === undefined ? {} : { received }),
  };
}
