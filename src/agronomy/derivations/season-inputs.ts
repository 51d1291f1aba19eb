/**
 * What a farmer is asked, in the order of the form. Everything has a usual answer except the crop, the sowing day and
 * the place. Inputs that make sense only beside another answer are optional here; {@link askedFor} says which count.
 */
import { climatePresetIds } from '../climate-presets.ts';
import { crops } from '../crops.ts';
import { irrigationKinds, wateringMethods } from '../irrigation.ts';
import { numberLimits, type Limits } from '../limits.ts';
import { durations, seeds } from '../seeds.ts';
import { moistures, soilClasses, soilDepths } from '../soils.ts';
import { countingInputs, isSaid } from './counting-inputs.ts';
import type { Answers, CategoryInput, InputSpec, NumberInput } from '../../domain/signature.ts';

export const fertilities = ['poor', 'moderate', 'good', 'full'] as const;
export const yesNo = ['no', 'yes'] as const;
/** Rain of the season against the usual one: 75, 100 and 125 %. */
export const yearKinds = ['dry', 'normal', 'wet'] as const;
/** The presets, and the months that the owner typed (answer {@link CLIMATE_MONTHS}). */
export const climateChoices = [...climatePresetIds, 'own_months'] as const;

/** Answers that are texts rather than a number or a category; see `encodeMonths` and `encodeSeasonLog`. */
export const CLIMATE_MONTHS = 'climate_months';
export const SEASON_LOG = 'season_log';

function category(
  name: string,
  categories: readonly string[],
  initial: string | null,
  more: Partial<CategoryInput> = {},
): CategoryInput {
  return { type: 'category', name, categories, initial, controllable: false, optional: false, ...more };
}

function number(name: string, limits: Limits, more: Partial<NumberInput>): NumberInput {
  const { refuse, warn, train } = limits;
  return {
    type: 'number',
    name,
    unit: null,
    refuse,
    warn,
    train,
    whole: false,
    controllable: false,
    initial: null,
    optional: false,
    ...more,
  };
}

const controllable = { controllable: true } as const;
const optional = { optional: true } as const;
const anyDay: Limits = { refuse: [1, 366], warn: null, train: null };
const daysSoFar: Limits = { refuse: [0, 420], warn: null, train: null };

export const askedInputs: readonly InputSpec[] = [
  category(
    'crop',
    crops.map(({ id }) => id),
    null,
  ),
  number('sowing_day', anyDay, { unit: 'd', whole: true, ...controllable }),
  category('seed', seeds, 'improved', controllable),
  category('duration', durations, 'medium', controllable),
  category('soil', soilClasses, 'loam'),
  category('soil_depth', soilDepths, 'deep'),
  category('moisture_at_sowing', moistures, 'moist'),
  category('fertility', fertilities, 'moderate', controllable),
  category('mulch', yesNo, 'no', controllable),
  category('bunds', yesNo, 'no', optional),
  category('irrigation', irrigationKinds, 'rainfed', controllable),
  number('n_irrigations', numberLimits.n_irrigations, {
    unit: 'count',
    whole: true,
    ...controllable,
    ...optional,
  }),
  number('watering_mm', numberLimits.watering_mm, { unit: 'mm', ...controllable, ...optional }),
  category('watering_method', wateringMethods, 'net', optional),
  number('watering_limit_mm', numberLimits.irrigation_mm, { unit: 'mm', ...controllable, ...optional }),
  number('latitude', numberLimits.latitude, { unit: 'deg' }),
  number('elevation_m', numberLimits.elevation_m, { unit: 'm', initial: 0, ...optional }),
  category('climate', climateChoices, null),
  category('year_kind', yearKinds, null, optional),
  number('season_rain_mm', numberLimits.rain_mm, { unit: 'mm', ...optional }),
  number('rain_so_far_mm', numberLimits.rain_mm, { unit: 'mm', warn: null, train: null, ...optional }),
  number('days_so_far', daysSoFar, { unit: 'd', whole: true, ...optional }),
  number('season_tmean_c', numberLimits.tmean_c, { unit: 'degC', ...optional }),
];

/** The season's inputs that count beside the answers given; see {@link countingInputs}. */
export function askedFor(answers: Answers): InputSpec[] {
  return countingInputs(askedInputs, answers);
}

/** The answers with the usual ones where nothing was said. */
export function withUsualAnswers(answers: Answers): Answers {
  const filled: Record<string, Answers[string]> = { ...answers };
  for (const { name, initial } of askedInputs) if (!isSaid(filled[name])) filled[name] = initial;
  return filled;
}
