import { expect, test } from 'vitest';
import { timingProblem } from './reference-network.ts';
import { workClasses, workClassOf } from './work-class.ts';

test.each(workClasses)('[N7] the network that engines are timed on is of its own class: %s', (work) => {
  const { shape, options } = timingProblem(work);
  expect(workClassOf(shape, options.batchSize)).toBe(work);
});

test('[N7] more rows at once, and more heads, are more work', () => {
  const { shape } = timingProblem('small');
  const classes = [1, 10, 1000, 10_000, 1e6].map((nRows) => workClasses.indexOf(workClassOf(shape, nRows)));
  expect(classes).toEqual([...classes].sort((a, b) => a - b));
  expect(classes.at(-1)).toBe(3);
  expect(workClassOf({ ...shape, nHeads: 64 }, 256)).not.toBe(workClassOf(shape, 256));
});
