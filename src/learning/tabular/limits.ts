/** How much an import takes before it refuses: what a phone can hold, and what still is a table. */
export const importLimits = {
  maxColumns: 1000,
  /** 8 bytes each while they are typed: 400 MB */
  maxCells: 50_000_000,
  /** a single row longer than this is a quote that was never closed */
  maxRowCharacters: 4_000_000,
  /** distinct words of one category column */
  maxCategories: 20_000,
  /** issues kept with their cell; all are counted */
  maxIssuesKept: 1000,
} as const;
