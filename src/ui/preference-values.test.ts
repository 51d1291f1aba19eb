import { expect, test } from 'vitest';
import { firstPreferences, parsePreferences } from './preference-values.ts';

test('[U9] what was stored by another build, or by nobody we know, falls back key by key', () => {
  expect(parsePreferences(null)).toBeNull();
  expect(parsePreferences('dark')).toBeNull();
  expect(parsePreferences({ theme: 'neon', units: { bagKg: -3, area: 'ac' }, welcomed: 1 })).toEqual({
    ...firstPreferences,
    units: { ...firstPreferences.units, area: 'ac' },
  });
  expect(parsePreferences({ theme: 'sunlight', locale: 'fr-CA', welcomed: true })).toMatchObject({
    theme: 'sunlight',
    locale: 'fr',
    welcomed: true,
  });
});
