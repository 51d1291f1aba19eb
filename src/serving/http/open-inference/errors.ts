/** Errors as the Open Inference Protocol has them: one text. */
import * as v from 'valibot';
import type { ProblemDetail } from '../problem.ts';
import type { Answer, ErrorStyle } from '../route.ts';
import { problemText } from '../words/problem-words.ts';

const answer = (description: string): Answer => ({
  description,
  content: { 'application/json': v.object({ error: v.string() }) },
});

/** Our own contract has seasons under the same name. */
const inTensors = (found: ProblemDetail): ProblemDetail =>
  found.type === 'missing' && found.loc.at(-1) === 'inputs' ? { ...found, type: 'tensor-none' } : found;

export const openInferenceErrors: ErrorStyle = {
  answers: (hasBody) => ({
    400: answer('What is wrong with the request'),
    404: answer('There is no such model or version'),
    ...(hasBody
      ? {
          413: answer('The body is larger than is read here'),
          415: answer('A media type or packing that is not read'),
        }
      : {}),
    500: answer('What should not happen'),
    503: answer('Not ready, or too busy'),
  }),
  respond: ({ status, details, headers }, locale) => {
    const error = details
      .map((found) => {
        const { what, hint } = problemText(inTensors(found), locale);
        const at = found.loc.slice(1).join('.');
        return `${at === '' ? '' : `${at}: `}${what}${hint === '' ? '' : `. ${hint}`}`;
      })
      .join('; ');
    // the protocol knows no 422
    return Response.json({ error }, { status: status === 422 ? 400 : status, headers });
  },
};
