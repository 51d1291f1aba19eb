/** Errors as MLflow's scoring server has them: a code and a message; of media types that it does not read, a plain text. */
import * as v from 'valibot';
import type { ProblemDetail } from '../problem.ts';
import type { Answer, ErrorStyle } from '../route.ts';
import { wordLocaleOf } from '../words/choose-locale.ts';
import { problemText } from '../words/problem-words.ts';

const answer = (description: string): Answer => ({
  description,
  content: { 'application/json': v.object({ error_code: v.string(), message: v.string() }) },
});

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  404: 'RESOURCE_DOES_NOT_EXIST',
  405: 'BAD_REQUEST',
  413: 'BAD_REQUEST',
  500: 'INTERNAL_ERROR',
  503: 'TEMPORARILY_UNAVAILABLE',
};

export const mlflowErrors: ErrorStyle = {
  answers: (hasBody) => ({
    ...(hasBody
      ? {
          400: answer('What is wrong with the request, and in which row and column'),
          404: answer('There is no model'),
          413: answer('The body is larger than is read here'),
          415: { description: 'A media type that is not read', content: { 'text/plain': null } },
        }
      : {}),
    500: answer('What should not happen'),
    503: answer('Not ready, or too busy'),
  }),
  respond: ({ status: found, details, headers }, locale) => {
    const status = found === 422 ? 400 : found;
    const message = details.map((detail) => tell(detail, locale)).join('; ');
    if (status === 415) {
      return new Response(message, {
        status,
        headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
      });
    }
    const error_code =
      status === 400 && details.every(isLacking)
        ? 'INVALID_PARAMETER_VALUE'
        : (codes[status] ?? 'BAD_REQUEST');
    return Response.json({ error_code, message }, { status, headers });
  },
};

/** Read, but without the columns of the model's signature; MLflow tells it apart from what cannot be read. */
const isLacking = ({ type, ctx }: ProblemDetail): boolean =>
  ['missing-column', 'columns-by-place', 'wrong-length'].includes(type) ||
  (type === 'wrong-type' && ctx?.['row'] !== undefined);

/** `Row 3, column rain: …` */
function tell(detail: ProblemDetail, locale: string): string {
  const { what, hint } = problemText(detail, locale);
  const { row, column } = detail.ctx ?? {};
  const isFrench = wordLocaleOf(locale) === 'fr';
  const where = [
    ...(row === undefined ? [] : [`${isFrench ? 'ligne' : 'row'} ${row}`]),
    ...(column === undefined ? [] : [`${isFrench ? 'colonne' : 'column'} ${column}`]),
  ].join(', ');
  const colon = isFrench ? ' : ' : ': ';
  return `${where === '' ? '' : `${where}${colon}`}${what}${hint === '' ? '' : `. ${hint}`}`;
}
