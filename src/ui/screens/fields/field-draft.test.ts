import { describe, expect, it } from 'vitest';
import type { DeviceId, FieldId } from '../../../domain/ids.ts';
import { draftOf, emptyDraft, parseDraft, problemsOf, toField, type FieldDraft } from './field-draft.ts';

const good: FieldDraft = {
  ...emptyDraft('ac'),
  name: ' River side ',
  area: 3.5,
  latitude: -1.3,
  elevationM: 1650,
  soil: 'loam',
  climate: 'tropical_highland',
};
// ids are opaque text; the test makes its own
const authoring = { id: 'f1' as FieldId, device: 'd1' as DeviceId, nowMs: 20, createdAt: 10 };

describe('field draft', () => {
  it('says everything that is wrong at once', () => {
    expect(problemsOf(emptyDraft('ha'))).toEqual(['name', 'area', 'latitude']);
    expect(problemsOf({ ...good, area: 0, latitude: 98 })).toEqual(['area', 'latitude']);
    expect(problemsOf(good)).toEqual([]);
  });

  it('keeps the area as it was said and as hectares', () => {
    const field = toField(good, authoring);
    expect(field).toMatchObject({ name: 'River side', areaUnit: 'ac', soil: 'loam', soilDepth: null });
    expect(field.areaHa).toBeCloseTo(1.41639974784, 12);
    expect(draftOf(field).area).toBeCloseTo(3.5, 12);
  });

  it('reads a kept draft key by key, whatever is in it', () => {
    expect(parseDraft(JSON.parse(JSON.stringify(good)), 'ha')).toEqual(good);
    expect(parseDraft({ name: 4, areaUnit: 'kg', area: '3' }, 'ha')).toEqual(emptyDraft('ha'));
    expect(parseDraft('nonsense', 'ha')).toEqual(emptyDraft('ha'));
  });
});
