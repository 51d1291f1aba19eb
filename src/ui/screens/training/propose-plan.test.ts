import { describe, expect, test } from 'vitest';
import { levelFeatures } from '../../../agronomy/derivations/season-features.ts';
import { dataset, faoYield, numbers, words } from './example-dataset.ts';
import { proposeFor, proposePlan } from './propose-plan.ts';

describe('[LT1] the plan that is proposed is the honest one', () => {
  test('a table with years is tested on its last fifth of years', () => {
    const plan = proposePlan(faoYield);
    expect(plan.target).toBe('hg/ha_yield');
    expect(plan.splitKind).toBe('year');
    expect(plan.year).toEqual({ column: 'Year', firstTestYear: 2009, nCalibrationYears: 3 });
    expect(plan.baselineGroups).toEqual(['Area', 'Item']);
    expect(plan.timeColumn).toBe('Year');
  });

  test('without years, whole groups are held out, and the group is no input', () => {
    const farms = dataset(
      [words('farm', 40), numbers('rain', 300, [0, 900]), numbers('yield', 350, [1, 9])],
      400,
    );
    const plan = proposePlan(farms);
    expect(plan.splitKind).toBe('group');
    expect(plan.group.column).toBe('farm');
    expect(plan.features).toEqual(['rain']);
    expect(plan.baselineGroups).toEqual([]);
  });

  test('coordinates alone hold out parts of the map; a place that has a name holds its rows together better', () => {
    const spots = [
      numbers('lat', 390, [40, 41]),
      numbers('Longitude', 390, [3, 4]),
      numbers('yield', 350, [1, 9]),
    ];
    const plan = proposePlan(dataset([words('topo', 4), ...spots], 400));
    expect(plan.splitKind).toBe('spatial');
    expect(plan.spatial).toEqual({ x: 'Longitude', y: 'lat', blockSize: null });
    expect(proposePlan(dataset([words('farm', 40), ...spots], 400)).splitKind).toBe('group');
  });

  test('rows at random only where nothing else can be held out', () => {
    const bare = dataset([numbers('rain', 300, [0, 900]), numbers('yield', 350, [1, 9])], 400);
    expect(proposePlan(bare).splitKind).toBe('random');
  });

  test('identifiers, row numbers, constants and what is measured with the harvest are left out', () => {
    const columns = [
      numbers('row', 400, [1, 400]),
      words('sample', 390),
      numbers('field_id', 300, [1000, 9000]),
      numbers('flag', 1, [1, 1]),
      numbers('biomass', 350, [1, 20]),
      numbers('empty', 0, [0, 0], { nMissing: 400, min: null, max: null }),
      { ...numbers('sown', 200, [0, 1e12]), kind: 'date' as const },
      numbers('rain', 300, [0, 900]),
      numbers('yield', 350, [1, 9]),
    ];
    expect(proposePlan(dataset(columns, 400)).features).toEqual(['rain']);
  });

  test('of the starter, exactly what a farmer can say by mid-season, tested on sites never seen', () => {
    const names = [...levelFeatures.C.filter((name) => name !== 'crop'), 'biomass_t_ha'];
    const starter = dataset(
      [
        words('crop', 12),
        ...names.map((name) => numbers(name, 500, [0, 900])),
        numbers('site', 330, [0, 329]),
        numbers('year', 8, [2000, 2007], { unit: 'year' }),
        numbers('yield_dry_t_ha', 9000, [0, 20], { unit: 't/ha' }),
        numbers('yield_t_ha', 9000, [0, 90], { unit: 't/ha' }),
      ],
      17_692,
      { derivation: 'season@1' },
    );
    const plan = proposePlan(starter);
    expect(plan.target).toBe('yield_t_ha');
    expect([...plan.features].sort()).toEqual([...levelFeatures.B].sort());
    expect(plan.splitKind).toBe('group');
    expect(plan.group.column).toBe('site');
    expect(plan.baselineGroups).toEqual(['crop']);
  });

  test('another target gives another plan, and is itself no input', () => {
    const plan = proposeFor(faoYield, 'avg_temp');
    expect(plan.features).not.toContain('avg_temp');
    // a yield is still nothing that is known in advance
    expect(plan.features).not.toContain('hg/ha_yield');
  });
});
