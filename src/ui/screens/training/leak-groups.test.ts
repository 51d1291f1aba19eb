import { expect, test } from 'vitest';
import type { LeakFinding } from '../../../workers/contracts/training.ts';
import { groupLeaks } from './leak-groups.ts';

const finding = (code: LeakFinding['code'], columns: string[], share = 0.5): LeakFinding => ({
  code,
  severity: 'warning',
  columns,
  share,
  nRows: 10,
  proposal: null,
  remedy: 'drop-columns',
  evidence: {},
});

test('[LT5] findings of one kind are told once, with every column they concern', () => {
  const groups = groupLeaks([
    finding('constant-in-group', ['rain', 'Area'], 0.9),
    finding('target-copy', ['dry']),
    finding('constant-in-group', ['altitude', 'Area'], 1),
  ]);
  expect(groups.map(({ code }) => code)).toEqual(['constant-in-group', 'target-copy']);
  expect(groups[0]).toMatchObject({
    subjects: ['rain (Area)', 'altitude (Area)'],
    columns: ['rain', 'altitude'],
    share: 1,
  });
});

test('[LT5] repeated rows concern the table, not each of its columns', () => {
  expect(groupLeaks([finding('repeated-rows', ['a', 'b', 'c'])])[0]?.subjects).toEqual(['']);
});
