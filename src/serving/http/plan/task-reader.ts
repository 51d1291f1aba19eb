/** Reads the parts of a plan's request against what the model asks, by the same rules as a season, and keeps what is wrong. */
import type { CategoryInput, InputSpec, NumberInput } from '../../../domain/signature.ts';
import { dimensionOf, type UnitContext, type UnitId } from '../../../domain/units.ts';
import { formInputs } from '../../inference/ask.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { shown, type ProblemDetail } from '../problem.ts';
import { meantUnit, meantWord } from '../v1/issue-problems.ts';
import { readQuantity } from '../v1/quantity.ts';
import { suggestWord } from '../v1/suggest.ts';

type Loc = ProblemDetail['loc'];
/** A number, or a text that holds one and may bring its unit. */
export type Said = number | string;

export class TaskReader {
  readonly inputs: ReadonlyMap<string, InputSpec>;
  readonly context: UnitContext;
  readonly problems: ProblemDetail[] = [];
  readonly #locale: string | undefined;

  constructor(model: LoadedModel, locale: string | undefined, context: UnitContext) {
    this.inputs = new Map(formInputs(model).map((input) => [input.name, input]));
    this.#locale = locale;
    this.context = context;
  }

  /** @returns null when the model asks nothing of that name */
  input(name: string, loc: Loc): InputSpec | null {
    const input = this.inputs.get(name);
    if (input !== undefined) return input;
    const meant = suggestWord(name, [...this.inputs.keys()]);
    const ctx = { name: name.slice(0, 200), ...(meant === null ? {} : { meant }) };
    this.problems.push({ type: 'plan-no-input', loc, ctx });
    return null;
  }

  /** @returns null when there is none of that name, or it is a category */
  number(name: string, loc: Loc): NumberInput | null {
    const input = this.input(name, loc);
    if (input === null || input.type === 'number') return input;
    this.wrongKind(input, loc);
    return null;
  }

  wrongKind({ name, type }: InputSpec, loc: Loc): void {
    this.problems.push({ type: 'plan-wrong-kind', loc, ctx: { name, expected: type } });
  }

  /** @returns NaN when it is none */
  quantity(said: Said, unit: UnitId | null, loc: Loc): number {
    const read = readQuantity(said, { unit, locale: this.#locale, context: this.context });
    if (read.type === 'value') return read.value;
    this.problems.push({ ...read.problem, loc });
    return Number.NaN;
  }

  /** A value that the model would not refuse. */
  value(input: NumberInput, said: Said, loc: Loc): number {
    const value = this.quantity(said, input.unit, loc);
    const [low, high] = input.refuse ?? [-Infinity, Infinity];
    if (value < low || value > high) {
      const ctx = { low, high, ...meantUnit(input, value, this.context) };
      this.problems.push({ type: 'out-of-range', loc, input: shown(said), ctx });
    }
    return value;
  }

  /** A difference between two values, above 0. */
  step(input: NumberInput, said: Said, loc: Loc): number {
    // 9 °F more are not −12.8 °C more
    const isShifted = input.unit !== null && dimensionOf(input.unit) === 'temperature';
    const step = this.quantity(said, isShifted ? null : input.unit, loc);
    if (step <= 0) this.problems.push({ type: 'gt-value', loc, input: shown(said), ctx: { expected: '>0' } });
    return step;
  }

  /** Money, not below 0. */
  money(said: Said, loc: Loc): number {
    const amount = this.quantity(said, null, loc);
    if (amount < 0)
      this.problems.push({ type: 'min-value', loc, input: shown(said), ctx: { expected: '>=0' } });
    return amount;
  }

  word(input: CategoryInput, word: string, loc: Loc): string {
    if (!input.categories.includes(word))
      this.problems.push({ type: 'unknown-category', loc, input: shown(word), ctx: meantWord(input, word) });
    return word;
  }

  /** Two values, the lower first. */
  range(input: NumberInput, [from, to]: readonly [Said, Said], loc: Loc): [number, number] {
    const low = this.value(input, from, [...loc, 0]);
    const high = this.value(input, to, [...loc, 1]);
    if (low > high) this.problems.push({ type: 'plan-range', loc });
    return [low, high];
  }
}
