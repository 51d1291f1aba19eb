/** Errors of our own contract, in the form that FastAPI gave its clients: a list of what is wrong and where. */
import * as v from 'valibot';
import type { HttpProblem } from '../problem.ts';
import type { Answer, ErrorStyle } from '../route.ts';
import { problemText } from '../words/problem-words.ts';

export const errorSchema = v.object({
  detail: v.array(
    v.object({
      type: v.string(),
      loc: v.array(v.union([v.string(), v.number()])),
      msg: v.string(),
      input: v.optional(v.unknown()),
      ctx: v.optional(v.record(v.string(), v.unknown())),
    }),
  ),
});

const answer = (description: string): Answer => ({
  description,
  content: { 'application/json': errorSchema },
});

export const v1Errors: ErrorStyle = {
  answers: (hasBody) => ({
    ...(hasBody
      ? {
          400: answer('The body could not be read'),
          413: answer('The body is larger than is read here'),
          415: answer('A media type or packing that is not read here'),
        }
      : {}),
    404: answer('There is no such model or version'),
    422: answer('What is wrong with the request, and where'),
    500: answer('What should not happen'),
    503: answer('Not ready, or too busy'),
  }),
  respond: ({ status, details, headers }: HttpProblem, locale) => {
    const detail = details.map((found) => {
      const { what, hint } = problemText(found, locale);
      const ctx = { ...found.ctx, ...(hint === '' ? {} : { hint }) };
      return {
        type: found.type,
        loc: found.loc,
        msg: what,
        ...(found.input === undefined ? {} : { input: found.input }),
        ...(Object.keys(ctx).length === 0 ? {} : { ctx }),
      };
    });
    return Response.json({ detail }, { status, headers: { 'Content-Language': locale, ...headers } });
  },
};
