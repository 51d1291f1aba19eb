/**
 * The derivation `season@1`: from what a farmer says of a field and a season to the features of the starter model. Read
 * {@link deriveSeason} from top to bottom; each step is a file beside this one. Pure and fast: it runs at each keystroke.
 */
import { expectRipening, hottestTableDayC } from '../heat-units.ts';
import { checkLimits, irrigationLimits, numberLimits } from '../limits.ts';
import { toFeatures, type FeatureValues } from './season-values.ts';
import type { KnowledgeLevel } from './season-features.ts';
import { readAnswers, type Said } from './season-answers.ts';
import { climateOf, seasonClimate } from './season-weather.ts';
import type { SeasonLog } from './season-log.ts';
import type { DerivationId } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import type { Answers } from '../../domain/signature.ts';

export const SEASON_DERIVATION: DerivationId = 'season@1';

export type { FeatureValues };

export type DerivedSeason =
  | {
      readonly type: 'features';
      /** by feature name; exactly `levelFeatures[level]` */
      readonly values: FeatureValues;
      readonly level: KnowledgeLevel;
      /** numbers worth showing: days, mm, °C, shares */
      readonly derived: Readonly<Record<string, number>>;
      /** warnings only */
      readonly issues: readonly Issue[];
    }
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

/**
 * Turns answers into features, at the level of knowledge that they allow.
 *
 * @param answers - by the names of `askedInputs`; what is absent takes its usual answer. The texts `climate_months` and
 *   `season_log` are read too
 * @param log - the season's log, in place of the answer `season_log`
 * @returns refused with `missing`, `out-of-range` … as `checkAnswers` says, `unknown-category`, `bad-months`, `bad-log`, or
 *   `will-not-ripen` with the reason in its details. Warnings add `hotter-than-table`
 */
export function deriveSeason(answers: Answers, log: SeasonLog | null = null): DerivedSeason {
  const read = readAnswers(answers, log);
  if (read.type === 'refused') return read;
  const { said } = read;
  const climate = climateOf(said);
  if (climate === null) return { type: 'refused', issues: read.issues };

  const ripening = expectRipening(said.crop, said.duration, climate, said.sowingDay);
  if (ripening.type === 'unripe') {
    const { reason, found, needed } = ripening;
    const issue: Issue = {
      code: 'will-not-ripen',
      severity: 'error',
      column: 'sowing_day',
      details: { reason, found, needed },
    };
    return { type: 'refused', issues: [...read.issues, issue] };
  }

  const season = seasonClimate(climate, said.sowingDay, ripening.days);
  const { values, derived, level } = toFeatures(said, season);
  const issues = [
    ...read.issues,
    ...checkHeat(said, ripening.hottestDayC),
    ...checkDerived(said, derived, level),
  ];
  if (issues.some(({ severity }) => severity === 'error')) return { type: 'refused', issues };
  return { type: 'features', values, level, derived, issues };
}

/** The starter table has no season with a hotter mean day; §4 does not refuse it, so it is said. */
function checkHeat({ crop }: Said, hottestDayC: number): Issue[] {
  const most = hottestTableDayC(crop);
  if (hottestDayC <= most) return [];
  const details = { found: hottestDayC, most };
  return [{ code: 'hotter-than-table', severity: 'warning', column: 'sowing_day', details }];
}

/** Totals that no single answer shows; the training range is left to the model's own applicability check. */
function checkDerived(said: Said, derived: Readonly<Record<string, number>>, level: KnowledgeLevel): Issue[] {
  const limits = {
    exp_days: numberLimits.exp_days,
    irrigation_mm: irrigationLimits(said.crop.id),
    clim_et0_mm: numberLimits.clim_et0_mm,
    clim_tmean_c: numberLimits.clim_tmean_c,
    ...(level === 'A' || said.seasonRainMm !== null ? {} : { rain_mm: numberLimits.rain_mm }),
  };
  return Object.entries(limits).flatMap(([name, limit]) =>
    checkLimits(name, derived[name] ?? Number.NaN, { ...limit, train: null }),
  );
}
