/** Models that someone already holds, as a shelf: for tests, and for whoever embeds the kitchen with models of their own. */
import type { ModelShelf, ServedModel } from './shelf.ts';

/**
 * @param models - the first answers when none is named; of a name, the champion answers when no version is, else the newest
 */
export function memoryShelf(models: readonly ServedModel[]): ModelShelf {
  const sorted = models.toSorted((a, b) =>
    a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1,
  );
  return {
    list: async () => sorted,
    find: async (name, version) => {
      const wanted = name ?? models[0]?.name;
      const versions = sorted.filter((model) => model.name === wanted);
      if (version !== null) return versions.find((model) => model.version === version) ?? null;
      return versions.find(({ aliases }) => aliases.includes('champion')) ?? versions.at(-1) ?? null;
    },
  };
}
