/** What is wrong, sorted: beside the question that it is about, or with the answer. */
import type { FurrowApiError } from '../serving/client/index.ts';
import type { Field } from './field.ts';
import type { Messages } from './messages.ts';

export interface Sorted {
  /** labels of the questions to look at again */
  readonly wrong: readonly string[];
  /** what no question of the form is about */
  readonly others: readonly string[];
}

/** Says each thing beside its question, and clears what was said there before. */
export function sayWrong(
  fields: readonly Field[],
  details: FurrowApiError['detail'],
  words: Messages,
): Sorted {
  const wrong = new Set<string>();
  const others: string[] = [];
  for (const { say } of fields) say('');
  for (const { type, loc, msg: said, ctx } of details) {
    const msg = type === 'no-service-worker' ? words.noWorker : said;
    const text = typeof ctx?.['hint'] === 'string' ? `${sentence(msg)} ${sentence(ctx['hint'])}` : msg;
    const field = fields.find(({ name }) => loc.includes(name));
    if (field === undefined) others.push(text);
    else {
      field.say(text);
      wrong.add(field.label);
    }
  }
  return { wrong: [...wrong], others };
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
