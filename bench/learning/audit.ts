/** False alarms of the leakage audit on 250 honest tables, and what it misses of every kind planted on 30: `node scripts/run-ts.mjs bench/learning/audit.ts`. */
import { findLeaks } from '../../src/learning/leakage/find-leaks.ts';
import { Random } from '../../src/learning/random.ts';
import { makeCleanTable } from '../../tests/support/clean-table.ts';
import { type Plant, plants } from '../../tests/support/planted-leaks.ts';

export function main(): void {
  for (let seed = 0; seed < 250; seed++) {
    const codes = findLeaks(makeCleanTable(seed)).map(({ code }) => code);
    if (codes.length > 0) console.log(`table ${seed}: ${codes.join(', ')}`);
  }
  for (const plant of plants) {
    const found = Array.from({ length: 30 }, (_, seed) => isFound(plant, seed));
    const nPlanted = found.filter((is) => is !== null).length;
    const missed = found.flatMap((is, seed) => (is === false ? [seed] : []));
    console.log(`${plant.kind}: planted on ${nPlanted}, missed ${missed.length} (${missed.join(' ')})`);
  }
}

/** Null where the leak cannot be. */
function isFound({ kind, codes, column, plant }: Plant, seed: number): boolean | null {
  const input = plant(makeCleanTable(seed), Random.fromSeed(seed).split(kind));
  if (input === null) return null;
  return findLeaks(input).some(
    (finding) => codes.includes(finding.code) && (column === null || finding.columns.includes(column)),
  );
}
