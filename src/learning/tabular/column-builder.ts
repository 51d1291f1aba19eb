/** Cells in, typed column out: one builder a kind, each with an array that grows by half when it is full. */
import type { Column, ColumnKind } from '../../domain/dataset.ts';
import { detachText } from './detach-text.ts';
import type { ColumnPlan } from './infer-type.ts';
import { importLimits } from './limits.ts';
import { isMissingCategory, isMissingNumber } from './missing.ts';
import { readDate } from './read-date.ts';
import { decimalEvidence, readNumber } from './read-number.ts';

export interface ColumnBuilder {
  /** Appends a cell. @returns the code of what is wrong with it, or null; a cell that does not fit is stored as missing */
  add(cell: string): string | null;
  /** The column so far; the builder is not used afterwards. */
  finish(): Column;
  /** more distinct words than a category column takes; its codes are then missing from there on */
  readonly overflowed: boolean;
}

/** @param expectedRows - a first guess of the length, to spare copying */
export function columnBuilder(plan: ColumnPlan, expectedRows: number): ColumnBuilder {
  if (plan.kind === 'category') return new CategoryBuilder(plan, expectedRows);
  if (plan.kind === 'date') return new DateBuilder(plan, expectedRows);
  return new NumberBuilder(plan, expectedRows);
}

/** What a cell of this kind should have been, for the issue. */
export const expectedOf: Readonly<Record<ColumnKind, string>> = {
  number: 'number',
  date: 'date',
  category: 'text',
};

class NumberBuilder implements ColumnBuilder {
  readonly overflowed = false;
  readonly #plan: ColumnPlan;
  #values: Float64Array;
  #n = 0;

  constructor(plan: ColumnPlan, expectedRows: number) {
    this.#plan = plan;
    this.#values = new Float64Array(Math.max(16, expectedRows));
  }

  add(cell: string): string | null {
    if (this.#n === this.#values.length) this.#values = grown(this.#values, Float64Array);
    if (cell === '') {
      this.#values[this.#n++] = NaN;
      return null;
    }
    const value = readNumber(cell, this.#plan.number);
    this.#values[this.#n++] = value;
    if (value === value || isMissingNumber(cell)) return null;
    return decimalEvidence(cell) === null ? 'not-a-number' : 'mixed-decimal-mark';
  }

  finish(): Column {
    return { kind: 'number', name: this.#plan.name, unit: null, values: this.#values.slice(0, this.#n) };
  }
}

class DateBuilder implements ColumnBuilder {
  readonly overflowed = false;
  readonly #plan: ColumnPlan;
  #values: Float64Array;
  #n = 0;

  constructor(plan: ColumnPlan, expectedRows: number) {
    this.#plan = plan;
    this.#values = new Float64Array(Math.max(16, expectedRows));
  }

  add(cell: string): string | null {
    if (this.#n === this.#values.length) this.#values = grown(this.#values, Float64Array);
    const value = readDate(cell, this.#plan.dateOrder);
    this.#values[this.#n++] = value;
    return value === value || isMissingNumber(cell) ? null : 'not-a-date';
  }

  finish(): Column {
    return { kind: 'date', name: this.#plan.name, values: this.#values.slice(0, this.#n) };
  }
}

class CategoryBuilder implements ColumnBuilder {
  overflowed = false;
  readonly #plan: ColumnPlan;
  readonly #categories: string[] = [];
  /** by cell as written, so that a known cell is neither trimmed nor compared again */
  readonly #codes = new Map<string, number>();
  #values: Int32Array;
  #n = 0;

  constructor(plan: ColumnPlan, expectedRows: number) {
    this.#plan = plan;
    this.#values = new Int32Array(Math.max(16, expectedRows));
  }

  add(cell: string): string | null {
    if (this.#n === this.#values.length) this.#values = grown(this.#values, Int32Array);
    this.#values[this.#n++] = this.#codes.get(cell) ?? this.#learn(cell);
    return null;
  }

  #learn(cell: string): number {
    if (this.#codes.size >= 2 * importLimits.maxCategories) this.overflowed = true;
    if (this.overflowed) return -1;
    if (isMissingCategory(cell)) return this.#remember(cell, -1);
    const word = cell.trim();
    const known = this.#codes.get(word);
    if (known !== undefined) return this.#remember(cell, known);
    if (this.#categories.length >= importLimits.maxCategories) {
      this.overflowed = true;
      return -1;
    }
    const own = detachText(word);
    this.#categories.push(own);
    this.#codes.set(own, this.#categories.length - 1);
    return this.#remember(cell, this.#categories.length - 1);
  }

  #remember(cell: string, code: number): number {
    this.#codes.set(detachText(cell), code);
    return code;
  }

  finish(): Column {
    const codes = this.#values.slice(0, this.#n);
    return { kind: 'category', name: this.#plan.name, categories: this.#categories, codes };
  }
}

function grown<T extends Float64Array | Int32Array>(values: T, make: new (length: number) => T): T {
  const larger = new make(Math.ceil(values.length * 1.5));
  larger.set(values);
  return larger;
}
