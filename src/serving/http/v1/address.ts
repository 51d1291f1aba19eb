/** What may be said in the address of a call, where its body does not say it: of lines, it can be said nowhere else. */
import * as v from 'valibot';
import { check, type Call } from '../call.ts';
import type { Parameter } from '../route.ts';
import { predictRequestSchema } from './schemas.ts';

const numeric = v.pipe(v.string(), v.digits(), v.maxLength(15), v.transform(Number));
const { model, unit, locale, reasons } = predictRequestSchema.entries;

export const addressSchema = v.strictObject({ model, version: v.optional(numeric), unit, locale });

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
