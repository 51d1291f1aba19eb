import type { Season } from '../../../domain/field.ts';
import { useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';

/** A season by its crop and year: "Maize 2026". Seasons of models that ask for no crop go by their year alone. */
export function useSeasonTitle(): (season: Season) => string {
  const t = useMessages('field');
  const words = useMessages('agronomy');
  return (season) => {
    const crop = season.answers['crop'] ?? season.answers['Item'] ?? null;
    if (typeof crop !== 'string' || crop === '') return t().field.unnamed;
    return t().season.title(wordFor(words().words.crop, crop), String(yearOf(season)));
  };
}

/** The year of sowing, from the date typed; until then the year in which the season was begun. */
export function yearOf(season: Season): number {
  const year = season.answers['sowing_year'];
  return typeof year === 'number' ? year : new Date(season.createdAt).getFullYear();
}
