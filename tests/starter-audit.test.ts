import { expect, it } from 'vitest';
import { readStarter } from '../scripts/models/read-starter.ts';
import { findLeaks } from '../src/learning/leakage/find-leaks.ts';

it('[L16] finds the outcomes of the simulation in the starter table, and takes no cause for one', async () => {
  const { table } = await readStarter();
  const groups = table.columns.filter(({ kind }) => kind === 'category').map(({ name }) => name);
  const found = findLeaks({ table, target: 'yield_t_ha', groups, timeColumn: 'year', split: null });
  const copies = found.filter(({ code }) => code === 'target-copy');
  expect(copies.map(({ columns, severity }) => [columns.join(), severity])).toEqual([
    ['yield_dry_t_ha', 'severe'],
    ['biomass_t_ha', 'warning'],
  ]);
}, 30_000);
