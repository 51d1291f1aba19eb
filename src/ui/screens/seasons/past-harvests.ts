/** What this field really gave, as the correction from harvests takes it: yields in t/ha with the season's answers. */
import type { Field, Harvest, Season } from '../../../domain/field.ts';
import type { SeasonId } from '../../../domain/ids.ts';
import type { PastHarvest } from '../../../workers/contracts/inference.ts';

/** Harvests of other seasons of the field, latest first; those lost to hail or theft are not learned from. */
export function pastHarvests(
  seasons: readonly Season[],
  harvests: readonly Harvest[],
  field: Field,
  present: SeasonId,
): PastHarvest[] {
  return harvests
    .filter(({ excluded, deletedAt, seasonId }) => !excluded && deletedAt === null && seasonId !== present)
    .toSorted((a, b) => b.date.localeCompare(a.date))
    .flatMap((harvest, age) => {
      const season = seasons.find(({ id }) => id === harvest.seasonId);
      const areaHa = harvest.areaHa > 0 ? harvest.areaHa : field.areaHa;
      if (season === undefined || areaHa <= 0) return [];
      return [{ answers: season.answers, yield: harvest.massKg / 1000 / areaHa, age }];
    });
}
