import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TrainingError } from '../../../domain/errors.ts';
import { estimatorIds } from '../../../domain/plan.ts';
import { formatMembers, parseMembers } from './member-text.ts';

const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.string());
const member = fc.record({
  estimator: fc.constantFrom(...estimatorIds.filter((id) => id !== 'blend')),
  hyperparameters: fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), value, {
    maxKeys: 4,
    noNullPrototype: true,
  }),
});

describe('parseMembers', () => {
  test('[BL1] reads what a person writes', () => {
    const text =
      ' boosting(max_iter=200, learning_rate=.05)+ridge + mlp(engine=cpu,wide = true, hidden_layer_sizes="64, 32") ';
    expect(parseMembers(text)).toEqual([
      { estimator: 'boosting', hyperparameters: { max_iter: 200, learning_rate: 0.05 } },
      { estimator: 'ridge', hyperparameters: {} },
      { estimator: 'mlp', hyperparameters: { engine: 'cpu', wide: true, hidden_layer_sizes: '64, 32' } },
    ]);
  });

  test('[BL1] reads back whatever was written for it', () => {
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 5 }), (members) => {
        const text = formatMembers(members);
        fc.pre(text.length <= 4000);
        // −0 is written 0
        expect(JSON.stringify(parseMembers(text))).toBe(JSON.stringify(members));
      }),
    );
  });

  test.each([
    '',
    '+',
    'ridge +',
    'ridge ridge',
    'ridge(',
    'ridge(alpha)',
    'ridge(alpha=)',
    'ridge(alpha=1,)',
    'ridge(alpha=1, alpha=2)',
    'ridge(alpha="1',
    'oracle',
    'blend',
    'ridge;boosting',
    'constructor',
    '__proto__(a=1)',
  ])('[BL1] refuses %s', (text) => {
    expect(() => parseMembers(text)).toThrow(expect.objectContaining({ code: 'bad-hyperparameter' }));
  });

  test('[BL1] refuses what is too long', () => {
    expect(outcome('ridge + '.repeat(20) + 'ridge')).toBe('bad-hyperparameter');
    expect(outcome('a'.repeat(5000))).toBe('bad-hyperparameter');
  });

  test('[BL1] hostile text is refused or read, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ridge(=,)+"\\ 1.e'), maxLength: 60 }), (text) => {
        expect(outcome(text)).toMatch(/^(read|bad-hyperparameter)$/);
      }),
    );
  });
});

function outcome(text: string): string {
  try {
    return parseMembers(text).length > 0 ? 'read' : 'nothing';
  } catch (error) {
    return error instanceof TrainingError ? error.code : 'crash';
  }
}
