/** What every store of a farmer's records must do: rules S17–S20 of docs/rules/storage.md, run on the twin and on the real one. */
import { expect, it, vi } from 'vitest';
import type { Field, FieldEvent, Harvest, Prediction, Season } from '../../src/domain/field.ts';
import type { DeviceId, EventId, FieldId, HarvestId, PredictionId, SeasonId } from '../../src/domain/ids.ts';
import type { FieldStore } from '../../src/domain/stores.ts';
import { patience } from './patience.ts';

const device = 'device' as string as DeviceId;
const authored = { createdAt: 1, updatedAt: 1, device, deletedAt: null };

export function exampleField(id: string, name = id): Field {
  return {
    ...authored,
    id: id as string as FieldId,
    name,
    farm: 'Nabongo',
    areaHa: 0.4,
    areaUnit: 'ha',
    location: { latitude: 0.32, longitude: 34.48, elevationM: null },
    soil: null,
    soilDepth: null,
    climate: null,
  };
}

export function exampleSeason(id: string, fieldId: string, createdAt = 1): Season {
  return {
    ...authored,
    createdAt,
    id: id as string as SeasonId,
    fieldId: fieldId as string as FieldId,
    answers: { crop: 'maize', rain: 540.5, seed: null },
    status: 'draft',
  };
}

function event(id: string, date: string): FieldEvent {
  const seasonId = 's' as string as SeasonId;
  return {
    ...authored,
    id: id as string as EventId,
    seasonId,
    kind: 'rain',
    date,
    value: 12,
    unit: 'mm',
    note: '',
  };
}

function harvest(id: string, seasonId: string, date: string): Harvest {
  const ids = { id: id as string as HarvestId, seasonId: seasonId as string as SeasonId };
  return { ...authored, ...ids, date, massKg: 900, areaHa: 0.4, moisturePercent: null, excluded: false };
}

function prediction(id: string, createdAt: number): Prediction {
  return {
    id: id as string as PredictionId,
    seasonId: 's' as string as SeasonId,
    createdAt,
    device,
    model: { name: 'yield', version: 1, level: 'A' },
    answers: { crop: 'maize' },
    unit: 't/ha',
    mean: 2.1,
    low: 1.2,
    high: 3.4,
    coverage: 0.8,
    uncorrected: 2.2,
    naive: 1.9,
    applicability: 'inside',
    outside: [],
  };
}

/** @param open - gives an empty store whose clock moves on at each look */
export function fieldStoreSuite(open: () => Promise<FieldStore>): void {
  it('[S17] keeps fields and seasons as they were typed and replaces them by id', async () => {
    const store = await open();
    const field = exampleField('f', 'Down by the river');
    await store.putField(exampleField('f', 'draft'));
    await store.putField(field);
    await store.putField(exampleField('g', 'Behind the house'));
    expect(await store.getField(field.id)).toEqual(field);
    expect((await store.listFields()).map(({ id }) => id)).toEqual(['g', 'f']);
    const season = exampleSeason('s', 'f');
    await store.putSeason(season);
    await store.putSeason(exampleSeason('t', 'f', 2));
    await store.putSeason(exampleSeason('u', 'g', 3));
    expect(await store.getSeason(season.id)).toEqual(season);
    expect((await store.listSeasons(field.id)).map(({ id }) => id)).toEqual(['t', 's']);
    expect(await store.getField('absent' as string as FieldId)).toBeNull();
    expect(await store.getSeason('absent' as string as SeasonId)).toBeNull();
  });

  it('[S18] a deleted field goes with its seasons and can be brought back as it was', async () => {
    const store = await open();
    const field = exampleField('f');
    await store.putField(field);
    await store.putSeason(exampleSeason('s', 'f'));
    await store.putSeason({ ...exampleSeason('gone before', 'f'), deletedAt: 5 });
    await store.putSeason(exampleSeason('other', 'g'));
    await store.deleteField(field.id);
    expect(await store.listFields()).toEqual([]);
    expect(await store.listSeasons(field.id)).toEqual([]);
    const tombstone = await store.getField(field.id);
    expect(tombstone?.deletedAt).toBeGreaterThan(0);
    expect((await store.getSeason('s' as string as SeasonId))?.deletedAt).toBe(tombstone?.deletedAt);
    expect(await store.listSeasons('g' as string as FieldId)).toHaveLength(1);
    await store.deleteField(field.id);
    expect((await store.getField(field.id))?.deletedAt).toBe(tombstone?.deletedAt);
    await store.restoreField(field.id);
    await store.restoreField(field.id);
    expect(await store.listFields()).toMatchObject([{ ...field, updatedAt: expect.any(Number) }]);
    expect((await store.listSeasons(field.id)).map(({ id }) => id)).toEqual(['s']);
    await expect(store.deleteField('absent' as string as FieldId)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(store.restoreField('absent' as string as FieldId)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('[S19] lists events and harvests oldest first, without those deleted', async () => {
    const store = await open();
    for (const row of [event('b', '2026-04-02'), event('a', '2026-03-28'), event('c', '2026-04-01')])
      await store.putEvent(row);
    await store.putEvent({ ...event('c', '2026-04-01'), deletedAt: 9 });
    expect((await store.listEvents('s' as string as SeasonId)).map(({ id }) => id)).toEqual(['a', 'b']);
    await store.putHarvest(harvest('x', 's', '2026-08-01'));
    await store.putHarvest(harvest('y', 't', '2025-08-01'));
    await store.putHarvest(harvest('z', 'u', '2024-08-01'));
    const ids = ['s', 't'] as string[] as SeasonId[];
    expect((await store.listHarvests(ids)).map(({ id }) => id)).toEqual(['y', 'x']);
    expect(await store.listHarvests([])).toEqual([]);
  });

  it('[S20] a prediction is kept for good: newest first, and never replaced', async () => {
    const store = await open();
    const seasonId = 's' as string as SeasonId;
    for (const [id, at] of [
      ['p', 1],
      ['r', 3],
      ['q', 2],
    ] as const)
      await store.addPrediction(prediction(id, at));
    await expect(store.addPrediction({ ...prediction('p', 1), mean: 99 })).rejects.toMatchObject({
      code: 'already-exists',
    });
    expect(await store.listPredictions(seasonId)).toEqual([
      prediction('r', 3),
      prediction('q', 2),
      prediction('p', 1),
    ]);
  });

  it('[S9] tells who watches of each change, until they stop', async () => {
    const store = await open();
    const onChange = vi.fn<() => void>();
    const stop = store.subscribe(onChange);
    await store.putSeason(exampleSeason('s', 'f'));
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), patience);
    stop();
    await store.putField(exampleField('f'));
    expect(onChange).toHaveBeenCalledTimes(1);
  });
}
