/** The public names of the agronomy layer. Ids of categories are stable; `ui/i18n` has their words. */
export { climatePresetIds, climatePresets, type ClimatePresetId } from './climate-presets.ts';
export { presetClimate, type DailyClimate, type Place } from './climates.ts';
export { crops, findCrop, otherCrops, type Crop, type CropId } from './crops.ts';
export {
  grains,
  ribbons,
  soilByFeel,
  soilByWord,
  soilWords,
  type FeelAnswers,
  type Grain,
  type Ribbon,
  type SoilWord,
} from './feel-test.ts';
export {
  correctYield,
  epsilonOf,
  learnFarmOffset,
  learnOffset,
  priorMeanOf,
  startingCorrection,
  yieldScaleOf,
  type CorrectedYield,
  type CorrectionModel,
  type Offset,
  type PredictedHarvest,
} from './harvest-correction.ts';
export type { UnripeReason } from './heat-units.ts';
export { depthOfVolumeMm, irrigationKinds, netDepthMm, wateringMethods } from './irrigation.ts';
export { checkLimits, harvestLimits, irrigationLimits, numberLimits, type Limits } from './limits.ts';
export {
  encodeMonths,
  monthlyClimate,
  monthlySums,
  parseMonths,
  type MonthlyMeans,
} from './monthly-climate.ts';
export { durations, seeds } from './seeds.ts';
export { moistures, soilClasses, soilDepths, soilNumberNames, soilNumbers, type SoilClass } from './soils.ts';
export { deriveSeason, SEASON_DERIVATION, type DerivedSeason } from './derivations/season.ts';
export {
  featureInputs,
  knowledgeLevels,
  levelFeatures,
  type KnowledgeLevel,
} from './derivations/season-features.ts';
export {
  askedFor,
  askedInputs,
  CLIMATE_MONTHS,
  climateChoices,
  fertilities,
  SEASON_LOG,
  withUsualAnswers,
  yearKinds,
  yesNo,
} from './derivations/season-inputs.ts';
export {
  dayOfYear,
  daysBetween,
  encodeSeasonLog,
  logFromEvents,
  parseSeasonLog,
  type SeasonLog,
} from './derivations/season-log.ts';
