/** The committed starter against its promises, and the recipe against itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { takeRows } from '../src/learning/table/take-rows.ts';
import { levelRecipes, neverFeatures } from '../scripts/models/levels.ts';
import { readStarter } from '../scripts/models/read-starter.ts';
import { trainStarter } from '../scripts/models/train-starter.ts';
import type { Bundle, CardTable } from '../src/serving/artifacts/bundle.ts';
import { decodeBundle } from '../src/serving/artifacts/decode-bundle.ts';
import { encodeBundle } from '../src/serving/artifacts/encode-bundle.ts';

const file = readFileSync('models/starter.furrow');
const starter = await decodeBundle(file);

function cardTable({ card }: Bundle, id: string): CardTable {
  const table = card.tables.find((table) => table.id === id);
  if (table === undefined) throw new Error(`no table ${id} in the card`);
  return table;
}

describe('the committed starter', () => {
  test('[SV12] reaches its scores on climates never seen, beside the naive guesses', () => {
    const bars = { A: 0.83, B: 0.88, C: 0.905 };
    for (const [id, bar] of Object.entries(bars)) {
      const level = starter.levels.find((level) => level.id === id);
      expect(level?.metrics['r2_score_within_crops']).toBeGreaterThanOrEqual(bar);
      expect(level?.baselines.map(({ name }) => name)).toEqual(['crop-mean', 'handbook-table', 'ridge']);
      for (const { metrics } of level?.baselines ?? []) {
        expect(metrics['r2_score_within_crops']).toBeLessThan(bar);
      }
    }
  });

  test('[SV12] its 80 % ranges hold what they claim, overall and for each crop', () => {
    for (const { metrics } of starter.levels) {
      expect(metrics['coverage_80']).toBeGreaterThanOrEqual(0.78);
      expect(metrics['coverage_80']).toBeLessThanOrEqual(0.82);
    }
    const { columns, rows: byCrop } = cardTable(starter, 'coverage-by-crop');
    const { rows: byWater } = cardTable(starter, 'coverage-by-water');
    const rows = [...byCrop, ...byWater];
    expect(rows).toHaveLength(15 + 3);
    for (const { name, values } of rows) {
      const far = columns.filter((column, index) => {
        return column.endsWith('coverage') && Math.abs((values[index] ?? 0) - 0.8) > 0.06;
      });
      expect({ name, far }).toEqual({ name, far: [] });
    }
  });

  test('[SV13] reads neither outcomes nor keys', () => {
    const read = starter.levels.flatMap(({ signature }) => signature.inputs.map(({ name }) => name));
    expect(read.filter((name) => neverFeatures.includes(name))).toEqual([]);
    expect(read).toContain('wrsi_log');
  });

  test('is small enough to come along with the app', () => {
    expect(file.length).toBeLessThan(350_000);
  });

  test('[SV2] is what its own content encodes to', async () => {
    expect(Buffer.compare(await encodeBundle(starter), file)).toBe(0);
  });

  test('agrees with the card beside it', () => {
    const card: unknown = JSON.parse(readFileSync('models/starter.json', 'utf8'));
    expect(card).toMatchObject({ seed: starter.seed, card: { limits: starter.card.limits } });
    const markdown = readFileSync('docs/models/starter.md', 'utf8');
    for (const { metrics } of starter.levels) {
      expect(markdown).toContain(metrics['r2_score_within_crops']?.toFixed(3));
    }
  });
});

describe('the recipe', () => {
  test('[SV14] makes the same bytes twice, and others of other rows', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const { dataset, table } = await readStarter();
    const recipes = levelRecipes
      .slice(0, 1)
      .map(({ id, features }) => ({ id, features, hyperparameters: { max_iter: 8, max_leaf_nodes: 7 } }));
    const train = async (from: number): Promise<Uint8Array> => {
      const rows = Uint32Array.from({ length: 500 }, (_, index) => from + 35 * index);
      const bundle = await trainStarter({ dataset, table: takeRows(table, rows) }, recipes);
      return encodeBundle({ ...bundle, createdAt: 0 });
    };
    const [first, again, other] = [await train(0), await train(0), await train(1)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  }, 30_000);
});
