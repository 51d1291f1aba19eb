/**
 * Members of a blend as one text that a person can write: estimators joined by `+`, each with settings in brackets.
 *
 *     boosting(max_iter=200, learning_rate=0.05) + ridge + baseline-group-mean(groups="crop, region")
 *
 * Values are numbers, `true`, `false`, words, or texts in double quotes, in which `\` keeps the next sign as it is.
 */
import { TrainingError } from '../../../domain/errors.ts';
import {
  type Candidate,
  type EstimatorId,
  estimatorIds,
  type Hyperparameters,
  type HyperparameterValue,
} from '../../../domain/plan.ts';

const MAX_MEMBERS = 16;
const MAX_LENGTH = 4000;

/** @throws {@link TrainingError} `bad-hyperparameter` with where the text could not be read: members are never guessed */
export function parseMembers(text: string): Candidate[] {
  if (text.length > MAX_LENGTH) throw refusal('too long');
  const reader = new MemberReader(text);
  const members = [reader.member()];
  while (reader.skip('+')) members.push(reader.member());
  reader.end();
  if (members.length > MAX_MEMBERS) throw refusal(`more than ${MAX_MEMBERS} members`);
  return members;
}

/** The text that {@link parseMembers} reads as these candidates. */
export function formatMembers(members: readonly Candidate[]): string {
  return members
    .map(({ estimator, hyperparameters }) => {
      const settings = Object.entries(hyperparameters).map(
        ([name, value]) => `${name}=${formatValue(value)}`,
      );
      return settings.length === 0 ? estimator : `${estimator}(${settings.join(', ')})`;
    })
    .join(' + ');
}

function formatValue(value: HyperparameterValue): string {
  return typeof value === 'string' ? `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"` : String(value);
}

const WORD = /[\w.-]+/y;
/** Whole: `1.5x` is a word. */
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?![\w.-])/iy;

class MemberReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  member(): Candidate {
    const estimator = this.#estimator(this.#word());
    const settings = new Map<string, HyperparameterValue>();
    if (this.skip('(') && !this.skip(')')) {
      do this.#setting(settings);
      while (this.skip(','));
      if (!this.skip(')')) throw this.#refuse();
    }
    // fromEntries defines own keys: a name such as `__proto__` is a name like any other
    const hyperparameters: Hyperparameters = Object.fromEntries(settings);
    return { estimator, hyperparameters };
  }

  /** Whether the sign comes next; steps over it. */
  skip(sign: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) throw this.#refuse();
  }

  #setting(settings: Map<string, HyperparameterValue>): void {
    const name = this.#word();
    if (settings.has(name) || !this.skip('=')) throw this.#refuse();
    settings.set(name, this.#value());
  }

  #value(): HyperparameterValue {
    if (this.skip('"')) return this.#quoted();
    const number = this.#match(NUMBER);
    if (number !== null) return Number(number);
    const word = this.#word();
    if (word === 'true' || word === 'false') return word === 'true';
    return word;
  }

  #quoted(): string {
    let value = '';
    for (; this.#at < this.#text.length; this.#at++) {
      const sign = this.#text[this.#at];
      if (sign === '"') {
        this.#at++;
        return value;
      }
      if (sign === '\\') this.#at++;
      value += this.#text[this.#at] ?? '';
    }
    throw this.#refuse();
  }

  #word(): string {
    const word = this.#match(WORD);
    if (word === null) throw this.#refuse();
    return word;
  }

  /** What the pattern finds at this very place; steps over it. */
  #match(pattern: RegExp): string | null {
    this.#skipBlanks();
    pattern.lastIndex = this.#at;
    const [found = null] = pattern.exec(this.#text) ?? [];
    this.#at += found?.length ?? 0;
    return found;
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #estimator(word: string): EstimatorId {
    const id = estimatorIds.find((known) => known === word);
    // a blend of blends is a blend
    if (id === undefined || id === 'blend') throw refusal(word.slice(0, 60));
    return id;
  }

  #refuse(): TrainingError {
    return refusal(this.#text.slice(this.#at, this.#at + 40));
  }
}

function refusal(value: string): TrainingError {
  return new TrainingError('bad-hyperparameter', { name: 'members', value });
}
