import { Dexie } from 'dexie';
import { describe, expect, it, onTestFinished } from 'vitest';
import frozenV1 from '../../../tests/golden/storage/v1.json';
import { freshDatabaseName, openTestStores } from '../../../tests/support/test-stores.ts';
import type { Digest, ExperimentId, FieldId, PlanId, RunId, SeasonId } from '../../domain/ids.ts';
import { Connection } from '../connection.ts';
import { migrations } from './index.ts';
import type { Migration } from './migration.ts';

interface FrozenDatabase {
  readonly version: number;
  readonly tables: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, readonly unknown[]>>;
}

const arrays = { Float64Array, Int32Array, Uint8Array };

/** Typed arrays lie in JSON as `{ $, values }`; see tests/golden/storage/README.md. */
function decode(value: unknown): unknown {
  if (!(value instanceof Object)) return value;
  if (Array.isArray(value)) return value.map(decode);
  if ('$' in value && 'values' in value) {
    // the casts: the fixture is ours and never changes
    const make = arrays[value.$ as keyof typeof arrays];
    return make.from((value.values as (number | null)[]).map((number) => number ?? Number.NaN));
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, decode(part)]));
}

/** Builds the database as that version left it, with nothing of today's code. */
async function thaw(frozen: FrozenDatabase): Promise<string> {
  const db = new Dexie(freshDatabaseName());
  db.version(frozen.version).stores(frozen.tables);
  for (const [table, rows] of Object.entries(frozen.rows)) await db.table(table).bulkAdd(rows.map(decode));
  db.close();
  return db.name;
}

async function rowsOf(name: string, history: readonly Migration[]): Promise<Record<string, unknown[]>> {
  const connection = new Connection(name, history);
  onTestFinished(() => connection.close());
  await connection.open();
  const tables = connection.db.tables.map(async (table) => [table.name, await table.toArray()] as const);
  return Object.fromEntries(await Promise.all(tables));
}

// two steps of a future build, for the laws that one step alone cannot show
const addAltitude: Migration = {
  version: 2,
  name: 'for-the-test-add-altitude',
  tables: { fields: 'id, farm' },
  up: { fields: (row) => ({ ...row, altitudeM: 100 }) },
};
const doubleAltitude: Migration = {
  version: 3,
  name: 'for-the-test-double-altitude',
  tables: { weather: 'id' },
  up: {
    fields: (row) => ({ ...row, altitudeM: Number(row['altitudeM']) * 2 }),
    settings: (row) => ({ ...row, seen: true }),
  },
};

describe('the history of the schema', () => {
  it('[S25] counts from 1 without a gap, and no two steps have one name', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_step, i) => i + 1));
    expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
  });

  it('[S25] has not changed what version 1 was', () => {
    expect(migrations[0]).toMatchObject({ version: 1, name: 'first-tables', tables: frozenV1.tables });
    expect(Object.keys(frozenV1.rows).sort()).toEqual(Object.keys(frozenV1.tables).sort());
    expect(Object.values(frozenV1.rows).every((rows) => rows.length > 0)).toBe(true);
  });
});

describe('a database of version 1', () => {
  it('[S25] is read by the stores of today', async () => {
    const stores = await openTestStores({ name: await thaw(frozenV1) });
    const { fields, tracking, registry, artifacts, datasets, settings } = stores;
    expect(await fields.listFields()).toMatchObject([
      { id: 'field-1', name: 'Behind the house', areaHa: 0.4 },
    ]);
    await fields.restoreField('field-2' as string as FieldId);
    expect(await fields.listSeasons('field-2' as string as FieldId)).toMatchObject([
      { answers: { rain: 540.5 } },
    ]);
    const seasonId = 'season-1' as string as SeasonId;
    expect(await fields.listEvents(seasonId)).toMatchObject([{ kind: 'rain', value: 12.5 }]);
    expect(await fields.listHarvests([seasonId])).toMatchObject([{ massKg: 900 }]);
    expect(await fields.listPredictions(seasonId)).toMatchObject([{ mean: 2.1, model: { level: 'A' } }]);
    const [dataset] = await datasets.listDatasets();
    const table = dataset === undefined ? null : await datasets.readTable(dataset.id);
    expect(table).toMatchObject({
      nRows: 6,
      columns: [{ unit: 't/ha' }, { categories: ['maïs', 'blé'] }, { kind: 'date' }],
    });
    const [run] = await tracking.listRuns(
      frozenV1.rows.experiments.map(({ id }) => id as string as ExperimentId),
      'all',
    );
    const runId = run?.id ?? ('' as string as RunId);
    expect(run).toMatchObject({
      note: '**dry** year',
      metrics: { root_mean_squared_error: { last: 1 / 3, nPoints: 3 } },
    });
    const { values } = await tracking.getMetricHistory(runId, 'root_mean_squared_error');
    expect(Array.from(values)).toEqual([1, Number.NaN, 1 / 3]);
    expect(await tracking.getCheckpoint(runId)).toMatchObject({ step: 3, bytes: Uint8Array.of(1, 2, 3) });
    expect(await tracking.getPlan('plan-1' as string as PlanId)).toMatchObject({
      features: ['crop', 'sown'],
    });
    const champion = await registry.getVersionByAlias('yield', 'champion');
    expect(champion).toMatchObject({ version: 1, runId });
    expect(await artifacts.get(champion?.bundle ?? ('' as string as Digest))).toHaveLength(3);
    expect(await settings.get('theme')).toBe('sunlight');
  });

  it('[S25] keeps every row of every table through the history', async () => {
    const rows = await rowsOf(await thaw(frozenV1), migrations);
    expect(rows).toEqual(decode(frozenV1.rows));
  });

  it('[S25] comes to the same rows step by step and at once', async () => {
    const history = [...migrations, addAltitude, doubleAltitude];
    const atOnce = await rowsOf(await thaw(frozenV1), history);
    const name = await thaw(frozenV1);
    await rowsOf(name, history.slice(0, -1));
    expect(await rowsOf(name, history)).toEqual(atOnce);
    expect(atOnce['fields']).toMatchObject([{ id: 'field-1', altitudeM: 200 }, { altitudeM: 200 }]);
    expect(atOnce['settings']).toEqual([{ key: 'theme', value: 'sunlight', seen: true }]);
    expect(atOnce['weather']).toEqual([]);
  });

  it('[S25] is left as it was when a step fails', async () => {
    const failing: Migration = {
      ...addAltitude,
      up: {
        fields: (row) => {
          if (row['id'] === 'field-2') throw new Error('a bug in a step');
          return { ...row, altitudeM: 100 };
        },
      },
    };
    const name = await thaw(frozenV1);
    const stores = await openTestStores({ name, migrations: [...migrations, failing] });
    expect(stores.status.current()).toMatchObject({ state: 'unavailable' });
    stores.close();
    expect(await rowsOf(name, migrations)).toEqual(decode(frozenV1.rows));
  });
});
