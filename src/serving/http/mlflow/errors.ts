/** Errors as MLflow's scoring server has them: a code and a message. */
import * as v from 'valibot';
import type { Answer, ErrorStyle } from '../route.ts';
import { problemText } from '../words/problem-words.ts';

const answer = (description: string): Answer => ({
  description,
  content: { 'application/json': v.object({ error_code: v.string(), message: v.string() }) },
});

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  404: 'RESOURCE_DOES_NOT_EXIST',
  405: 'BAD_REQUEST',
  413: 'BAD_REQUEST',
  415: 'BAD_REQUEST',
  500: 'INTERNAL_ERROR',
  503: 'TEMPORARILY_UNAVAILABLE',
};

export const mlflowErrors: ErrorStyle = {
  answers: (hasBody) => ({
    400: answer('What is wrong with the request'),
    ...(hasBody
      ? { 413: answer('The body is larger than is read here'), 415: answer('A media type that is not read') }
      : {}),
    500: answer('What should not happen'),
    503: answer('Not ready, or too busy'),
  }),
  respond: ({ status: found, details, headers }, locale) => {
    const status = found === 422 ? 400 : found;
    const message = details
      .map((detail) => {
        const { what, hint } = problemText(detail, locale);
        return `${what}${hint === '' ? '' : `. ${hint}`}`;
      })
      .join('; ');
    return Response.json({ error_code: codes[status] ?? 'BAD_REQUEST', message }, { status, headers });
  },
};
