/** Every code on the starter's card has words, so that no limit is left unsaid. */
import { expect, it } from 'vitest';
import { intendedUse, limits } from '../../scripts/models/limits.ts';
import agronomy from './i18n/messages/agronomy.en.ts';

it('the app has words for every limit and use on the model card', () => {
  expect(Object.keys(agronomy.limits).toSorted()).toEqual(Object.keys(limits).toSorted());
  expect(Object.keys(agronomy.uses).toSorted()).toEqual(Object.keys(intendedUse).toSorted());
});
