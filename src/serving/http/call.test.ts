import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { check } from './call.ts';
import { HttpProblem, type ProblemDetail } from './problem.ts';

function problemsOf(schema: v.GenericSchema, value: unknown): readonly ProblemDetail[] {
  try {
    check(schema, value, ['body']);
    return [];
  } catch (error) {
    return error instanceof HttpProblem ? error.details : [];
  }
}

const forms = v.object({
  vary: v.union([v.array(v.number()), v.strictObject({ from: v.number(), step: v.number() })]),
});

describe('a value of several forms', () => {
  it.each([
    [{ from: 1 }, 'missing', ['step']],
    [{ from: 1, step: 2, to: 3 }, 'unknown-field', ['to']],
    [[1, 'x'], 'wrong-type', [1]],
    ['x', 'wrong-type', []],
  ])('%j is told by what is wrong within the form that was meant', (vary, type, within) => {
    expect(problemsOf(forms, { vary })).toMatchObject([{ type, loc: ['body', 'vary', ...within] }]);
  });

  it('a list that is too long is told by how long it may be', () => {
    const shape = v.union([v.strictTuple([v.number()]), v.strictTuple([v.number(), v.number()])]);
    expect(problemsOf(shape, [1, 2, 3])).toEqual([
      { type: 'max-length', loc: ['body'], ctx: { expected: '<=2' } },
    ]);
  });
});
