import type * as v from 'valibot';
import { expect, test } from 'vitest';
import { routes } from '../routes.ts';
import { explainShellSchema, predictShellSchema } from '../v1/read-request.ts';
import { predictAddressSchema } from '../v1/address.ts';
import { planShellSchema } from '../plan/schemas.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { problemText } from './problem-words.ts';

test('[V3] what is said in English is said in French', () => {
  expect(Object.keys(fr).toSorted()).toEqual(Object.keys(en).toSorted());
});

/** Types of all checks within a schema. */
function checksOf(part: unknown, seen = new Set<unknown>()): string[] {
  if (typeof part !== 'object' || part === null || seen.has(part)) return [];
  seen.add(part);
  const own = 'kind' in part && part.kind === 'validation' && 'type' in part ? [String(part.type)] : [];
  return [...own, ...Object.values(part).flatMap((value) => checksOf(value, seen))];
}

test('[V3] every check of a body or an address has words', () => {
  const schemas: (v.GenericSchema | null)[] = [
    predictShellSchema,
    explainShellSchema,
    planShellSchema,
    predictAddressSchema,
  ];
  for (const { body } of routes) schemas.push(...Object.values(body?.content ?? {}));
  const types = new Set(
    schemas.flatMap((schema) => checksOf(schema)).map((type) => type.replaceAll('_', '-')),
  );
  expect(types).toContain('max-value');
  expect([...types].filter((type) => !Object.hasOwn(en, type))).toEqual([]);
});

test('[V3] kinds are told in words', () => {
  const detail = { type: 'wrong-type', loc: [], ctx: { expected: '(Array | Object | "low")' } };
  expect(problemText(detail, 'en').what).toBe('Expected a list or an object or low');
  expect(problemText(detail, 'fr').what).toBe('Attendu : une liste ou un objet ou low');
});

test('a code without words is told as it is, whatever its name', () => {
  expect(problemText({ type: 'constructor', loc: [] }, 'fr').what).toBe('constructor');
});
