/**
 * From answers to one row of features: either the answers are the features, or the bundle's derivation makes them. Which
 * level of the bundle answers follows from what is known.
 */
import { deriveSeason } from '../../agronomy/derivations/season.ts';
import { isSaid } from '../../agronomy/derivations/counting-inputs.ts';
import { askedFor, askedInputs, withUsualAnswers } from '../../agronomy/derivations/season-inputs.ts';
import type { Table } from '../../domain/dataset.ts';
import { assert, type Issue } from '../../domain/errors.ts';
import { checkAnswers, type Answers, type InputSpec } from '../../domain/signature.ts';
import type { LoadedLevel, LoadedModel } from './load-model.ts';
import { rowTable } from './row.ts';

export type Asked =
  | {
      readonly type: 'row';
      readonly level: LoadedLevel;
      /** the level's features, one row */
      readonly row: Table;
      readonly derived: Readonly<Record<string, number>>;
      readonly issues: readonly Issue[];
    }
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

/** What a form asks: the derivation's questions, or the inputs of the level that reads the most. */
export function formInputs({ bundle, levels }: LoadedModel): readonly InputSpec[] {
  return bundle.derivation === null ? mostKnown(levels).level.signature.inputs : askedInputs;
}

/** What was answered, other than as usual, and does not count beside the other answers: water of a field that is not watered. */
export function uncountedNames({ bundle }: LoadedModel, answers: Answers): string[] {
  if (bundle.derivation === null) return [];
  const counting = new Set(askedFor(withUsualAnswers(answers)).map(({ name }) => name));
  const left = askedInputs.filter(({ name }) => !counting.has(name) && isSaid(answers[name]));
  return left.filter(({ name, initial }) => answers[name] !== initial).map(({ name }) => name);
}

export function ask(model: LoadedModel, answers: Answers): Asked {
  return model.bundle.derivation === null ? askPlain(model, answers) : askSeason(model, answers);
}

function askPlain({ levels }: LoadedModel, answers: Answers): Asked {
  const level = mostKnown(levels);
  const { inputs } = level.level.signature;
  const issues = checkAnswers(inputs, answers);
  if (issues.some(({ severity }) => severity === 'error')) return { type: 'refused', issues };
  return { type: 'row', level, row: rowTable(inputs, answers), derived: {}, issues };
}

/**
 * A bundle with levels answers at the one that is known. One without (a model trained in the lab) reads what it reads: when
 * that includes the season's rain and nobody has said it, a usual year is assumed, and said; a log cannot be assumed.
 */
function askSeason(model: LoadedModel, answers: Answers): Asked {
  const asked = deriveRow(model, answers);
  if (asked.type === 'row' || !asked.issues.some(({ code }) => code === 'feature-unknown')) return asked;
  const usual = deriveRow(model, { ...answers, year_kind: 'normal' });
  if (usual.type === 'refused') return asked;
  const issue: Issue = { code: 'usual-year-assumed', severity: 'warning', column: 'year_kind' };
  return { ...usual, issues: [...usual.issues, issue] };
}

function deriveRow({ levels }: LoadedModel, answers: Answers): Asked {
  const season = deriveSeason(answers);
  if (season.type === 'refused') return season;
  const level = levelFor(levels, season.level);
  const { inputs } = level.level.signature;
  const unknown = inputs.filter(({ name }) => !Object.hasOwn(season.values, name));
  if (unknown.length > 0) {
    const issues = unknown.map(({ name }): Issue => ({
      code: 'feature-unknown',
      severity: 'error',
      column: name,
    }));
    return { type: 'refused', issues: [...season.issues, ...issues] };
  }
  const row = rowTable(inputs, season.values);
  return { type: 'row', level, row, derived: season.derived, issues: season.issues };
}

/** The level of that name; a bundle with fewer levels answers with the most it can read of what is known. */
function levelFor(levels: readonly LoadedLevel[], known: string): LoadedLevel {
  const usable = levels.filter(({ level }) => level.id === 'only' || level.id <= known);
  return usable.at(-1) ?? leastKnown(levels);
}

function mostKnown(levels: readonly LoadedLevel[]): LoadedLevel {
  const level = levels.at(-1);
  assert(level, 'a bundle has a level');
  return level;
}

function leastKnown(levels: readonly LoadedLevel[]): LoadedLevel {
  const level = levels[0];
  assert(level, 'a bundle has a level');
  return level;
}
