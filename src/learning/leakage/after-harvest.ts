import { explainedByNeighbours, knownPairs, midranks, squaredCorrelation } from './association.ts';
import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';

/**
 * Words of things that are weighed, sold, dried or paid once the crop is in, in English, French and Spanish. Parts of a name, cut at
 * spaces, underscores and capitals.
 */
const AFTER =
  /^(harvest(ed)?|postharvest|production|produce|output|revenues?|income|turnover|profits?|margin|sales?|sold|proceeds|payout|indemnity|indemnities|paid|payment|storage|stored|silo|bales?|straw|residues?|biomass|stover|protein|moisture|testweight|tonnage|grains?|yields?|actual|observed|outcome|results?|final|loss(es)?|damages?|shelled|threshed|milled|graded?|quality|price|récolte[se]?|recolte[se]?|rendements?|vendue?s?|ventes?|recettes?|revenus?|paille|stock|stockage|perte[s]?|cosecha|rendimiento|producción|produccion|ingresos?|venta[s]?)$/;
/** Words that place a name before the harvest after all: last year's yield, an expected price. */
const BEFORE =
  /^(last|previous|prev|prior|lag\d*|past|expected|planned|plan|target|goal|forecast|initial|soil|sowing|planting|seed|seeds|seeding|before|potential|historical|mean|avg|average|clim|précédente?|precedente?|prévue?|prevue?|anterior|days|expectation|region|zone|type|variety|method)$/;

const MIN_ROWS = 20;
/** Rank correlations whose square is above this, and which chance gives less than once in ten thousand columns (z > 4). */
const TELLING = 0.15;
const Z = 4;

/** Columns whose name says that they are known only once the crop is in, and which tell the target. Their name alone is no finding. */
export function findAfterHarvest(audit: Audit): LeakFinding[] {
  const findings: LeakFinding[] = [];
  for (const { name, values } of audit.numbers) {
    if (name === audit.timeColumn || !isAfterHarvest(name)) continue;
    const { x, y, rows } = knownPairs(values, audit.y, audit.sample);
    if (rows.length < MIN_ROWS) continue;
    const ranksY = midranks(y);
    const monotone = Math.max(squaredCorrelation(midranks(x), ranksY), squaredCorrelation(x, y));
    const bent = explainedByNeighbours(x, ranksY);
    // both are 0 on average by chance, with variances 1 ÷ n and about 1 ÷ n
    const share = Math.max(monotone, bent);
    const byChance = Math.max((Z * Z) / rows.length, TELLING);
    if (monotone < byChance && bent < Math.max(Z / Math.sqrt(rows.length), TELLING)) continue;
    findings.push({
      code: 'known-after-harvest',
      severity: 'warning',
      columns: [name],
      share,
      nRows: Math.round((rows.length / audit.sample.length) * audit.table.nRows),
      proposal: null,
      remedy: 'drop-columns',
      evidence: { squared_correlation: monotone, explained_by_neighbours: bent },
    });
  }
  return findings;
}

/** @example isAfterHarvest('grainMoisture_at_harvest') // true */
export function isAfterHarvest(name: string): boolean {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
  return words.some((word) => AFTER.test(word)) && !words.some((word) => BEFORE.test(word));
}
