/** What is said of a call: in its address, where its body does not say it. Of lines, it can be said nowhere else. */
import * as v from 'valibot';
import { check, type Call } from '../call.ts';
import type { Parameter } from '../route.ts';
import { predictRequestSchema } from './schemas.ts';

const numeric = v.pipe(v.string(), v.digits(), v.maxLength(15), v.transform(Number));
const { model, unit, locale, reasons } = predictRequestSchema.entries;

/** Nothing in an address is null. */
export const addressSchema = v.strictObject({
  model: v.optional(model.wrapped),
  version: v.optional(numeric),
  unit: v.optional(unit.wrapped),
  locale: v.optional(locale.wrapped),
});

/** Of predictions alone. */
export const predictAddressSchema = v.strictObject({
  ...addressSchema.entries,
  reasons: v.optional(v.pipe(numeric, reasons.wrapped)),
});

/** @throws HttpProblem 422, for names too that are not read */
export function readAddress<S extends v.GenericSchema>(call: Call, schema: S): v.InferOutput<S> {
  call.speak(call.query.get('locale'));
  return check(schema, Object.fromEntries(call.query), ['query']);
}

/** What a body says, without what it only names. */
export type Said<T> = { readonly [K in keyof T]: K extends 'inputs' ? T[K] : Exclude<T[K], null> };

/** The address and the body as one; the body has the last word. @throws HttpProblem 422, and as {@link Call.json} */
export async function readAsked<
  A extends v.GenericSchema<unknown, object>,
  B extends v.GenericSchema<unknown, object>,
>(call: Call, address: A, body: B): Promise<v.InferOutput<A> & Said<v.InferOutput<B>>> {
  const inAddress = readAddress(call, address);
  const said = Object.entries(await call.json(body));
  const stated = said.filter(([name, value]) => value !== null || name === 'inputs');
  // the cast: names and values passed the schema, and what is null is left out
  return { ...inAddress, ...(Object.fromEntries(stated) as Said<v.InferOutput<B>>) };
}

const inQuery = (name: string, description: string, schema: v.GenericSchema): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const addressParameters: readonly Parameter[] = [
  inQuery('model', 'The model; a JSON body may say the same, and has the last word', v.string()),
  inQuery('version', 'Its version; absent: the champion', count),
  inQuery('unit', 'Unit of the answers, such as bu/ac', v.string()),
  inQuery('locale', 'BCP 47: how numbers in texts are read, and the language of messages', v.string()),
];

export const predictAddressParameters: readonly Parameter[] = [
  ...addressParameters,
  inQuery('reasons', 'How many reasons to tell for each season', count),
];
