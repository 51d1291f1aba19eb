/**
 * A signature says what a model takes and gives: names, types, units, categories, plausible ranges, and which inputs a
 * person can control. The field's form, the CSV check and the prediction service all read the same signature.
 */
import type { DerivationId, Table } from './dataset.ts';
import type { Issue } from './errors.ts';
import type { UnitId } from './units.ts';

/** Inclusive bounds, in the input's own unit. */
export type Range = readonly [low: number, high: number];

export interface NumberInput {
  readonly type: 'number';
  readonly name: string;
  readonly unit: UnitId | null;
  /** outside: a typing or unit error, ask again; null when anything finite may be said */
  readonly refuse: Range | null;
  /** outside: allowed, but said to be unusual */
  readonly warn: Range | null;
  /** the 1–99 % range of the training rows; outside it the applicability check speaks */
  readonly train: Range | null;
  readonly whole: boolean;
  readonly controllable: boolean;
  /** offered in an empty form; null when it must be asked */
  readonly initial: number | null;
  readonly optional: boolean;
}

export interface CategoryInput {
  readonly type: 'category';
  readonly name: string;
  /** every category seen in training, in a stable order */
  readonly categories: readonly string[];
  readonly controllable: boolean;
  readonly initial: string | null;
  readonly optional: boolean;
}

export type InputSpec = NumberInput | CategoryInput;

export interface OutputSpec {
  readonly name: string;
  readonly unit: UnitId | null;
}

export interface Signature {
  readonly inputs: readonly InputSpec[];
  readonly output: OutputSpec;
  /** null: the inputs are asked as they are; otherwise the rule that makes them from what a farmer says */
  readonly derivation: DerivationId | null;
}

/** One answer of a form or one cell of a request; null when not said. */
export type Answer = number | string | null;
export type Answers = Readonly<Record<string, Answer>>;

/**
 * Checks answers against the inputs asked for.
 *
 * @returns issues with codes `missing`, `not-a-number`, `not-whole`, `out-of-range` (error), `unusual`,
 *   `outside-training`, `unknown-category` (warnings: the prediction is given, and says that it is outside its experience)
 */
export function checkAnswers(inputs: readonly InputSpec[], answers: Answers): Issue[] {
  return inputs.flatMap((input) => checkAnswer(input, answers[input.name] ?? null));
}

function checkAnswer(input: InputSpec, answer: Answer): Issue[] {
  if (answer === null || answer === '') {
    return input.optional ? [] : [{ code: 'missing', severity: 'error', column: input.name }];
  }
  return input.type === 'number' ? checkNumber(input, answer) : checkCategory(input, String(answer));
}

function checkNumber(input: NumberInput, answer: number | string): Issue[] {
  const at = { column: input.name, received: String(answer) };
  if (typeof answer !== 'number' || !Number.isFinite(answer)) {
    return [{ ...at, code: 'not-a-number', severity: 'error' }];
  }
  if (input.whole && !Number.isInteger(answer)) return [{ ...at, code: 'not-whole', severity: 'error' }];
  if (isOutside(answer, input.refuse)) return [rangeIssue('out-of-range', 'error', at, input.refuse)];
  if (isOutside(answer, input.warn)) return [rangeIssue('unusual', 'warning', at, input.warn)];
  if (isOutside(answer, input.train)) return [rangeIssue('outside-training', 'warning', at, input.train)];
  return [];
}

function checkCategory(input: CategoryInput, answer: string): Issue[] {
  if (input.categories.includes(answer)) return [];
  return [{ code: 'unknown-category', severity: 'warning', column: input.name, received: answer }];
}

function isOutside(value: number, range: Range | null): range is Range {
  return range !== null && (value < range[0] || value > range[1]);
}

function rangeIssue(
  code: string,
  severity: Issue['severity'],
  at: { readonly column: string; readonly received: string },
  [low, high]: Range,
): Issue {
  return { ...at, code, severity, expected: `${low}…${high}`, details: { low, high } };
}

/**
 * Checks that a table has the columns that a signature asks for, with the right kinds.
 *
 * @returns `missing-column` and `wrong-kind` errors, one a column
 */
export function checkTable(signature: Signature, table: Table): Issue[] {
  const issues: Issue[] = [];
  for (const input of signature.inputs) {
    const column = table.columns.find(({ name }) => name === input.name);
    if (column === undefined) issues.push({ code: 'missing-column', severity: 'error', column: input.name });
    else if ((column.kind === 'category') !== (input.type === 'category')) {
      issues.push({
        code: 'wrong-kind',
        severity: 'error',
        column: input.name,
        expected: input.type,
        received: column.kind,
      });
    }
  }
  return issues;
}
