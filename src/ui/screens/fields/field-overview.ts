/** What a field's card shows: the field, its newest season, and the newest prediction kept for it. */
import type { Field, Prediction, Season } from '../../../domain/field.ts';
import type { FieldStore } from '../../../domain/stores.ts';

export interface SeasonOverview {
  readonly season: Season;
  readonly prediction: Prediction | null;
}

export interface FieldOverview {
  readonly field: Field;
  readonly newest: SeasonOverview | null;
}

/** Seasons of a field, newest first, each with its newest prediction. */
export async function readSeasons(fields: FieldStore, fieldId: Field['id']): Promise<SeasonOverview[]> {
  const seasons = await fields.listSeasons(fieldId);
  const newestFirst = seasons
    .filter(({ deletedAt }) => deletedAt === null)
    .toSorted((a, b) => b.createdAt - a.createdAt);
  return Promise.all(
    newestFirst.map(async (season) => {
      const [prediction = null] = await fields.listPredictions(season.id);
      return { season, prediction };
    }),
  );
}

/** Every field, by name. */
export async function readOverviews(
  fields: FieldStore,
  compare: (a: string, b: string) => number,
): Promise<FieldOverview[]> {
  const all = (await fields.listFields()).filter(({ deletedAt }) => deletedAt === null);
  const overviews = await Promise.all(
    all.map(async (field) => {
      const [newest = null] = await readSeasons(fields, field.id);
      return { field, newest };
    }),
  );
  return overviews.toSorted((a, b) => compare(a.field.name, b.field.name));
}
