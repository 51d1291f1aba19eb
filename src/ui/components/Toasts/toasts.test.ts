import { beforeEach, describe, expect, it } from 'vitest';
import { dismissToast, shownToasts, toast } from './toasts.ts';

const texts = () => shownToasts().map(({ text }) => text);

describe('toasts', () => {
  beforeEach(() => shownToasts().forEach(({ id }) => dismissToast(id)));

  it('shows the newest three', () => {
    for (const text of ['a', 'b', 'c', 'd']) toast({ kind: 'error', text });
    expect(texts()).toEqual(['b', 'c', 'd']);
  });

  it('says the same thing once, as the newest', () => {
    for (const text of ['full', 'other', 'full']) toast({ kind: 'error', text });
    expect(texts()).toEqual(['other', 'full']);
  });
});
