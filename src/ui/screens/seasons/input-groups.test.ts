import { describe, expect, it } from 'vitest';
import { askedInputs } from '../../../agronomy/index.ts';
import type { InputSpec } from '../../../domain/signature.ts';
import { groupInputs } from './input-groups.ts';

describe('groupInputs', () => {
  it('gives every input of the derivation a place of its own, once', () => {
    const groups = groupInputs(askedInputs);
    const placed = groups.flatMap(({ inputs, more }) => [...inputs, ...more]).map(({ name }) => name);
    expect(placed.toSorted()).toEqual(askedInputs.map(({ name }) => name).toSorted());
    expect(groups.map(({ id }) => id)).not.toContain('other');
  });

  it('keeps the inputs of any other model in one group, in their order', () => {
    const inputs = ['Year', 'Area', 'pesticides'].map((name): InputSpec => ({
      type: 'category',
      name,
      categories: [],
      controllable: false,
      initial: null,
      optional: false,
    }));
    expect(groupInputs(inputs)).toEqual([{ id: 'other', inputs, more: [] }]);
  });
});
