/**
 * A route is data: what it takes, what it answers, and the function between. Routing, the OpenAPI document, its page and the
 * tests that drive every route all read the same list.
 */
import type * as v from 'valibot';
import type { Call } from './call.ts';
import type { HttpProblem } from './problem.ts';
import type { Kitchen } from './kitchen.ts';

export type Schema = v.GenericSchema;

/** Media type → what it holds; null: bytes or text that no schema describes. */
export type Content = Readonly<Record<string, Schema | null>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly schema: Schema;
  /** path parameters always are */
  readonly required?: boolean;
}

export interface Body {
  readonly description: string;
  readonly content: Content;
}

export interface Answer {
  readonly description: string;
  readonly content: Content;
}

/** How a contract tells what went wrong. */
export interface ErrorStyle {
  /** statuses that any route of the contract with a body, or without, may answer, beside those it names */
  readonly answers: (hasBody: boolean) => Readonly<Record<number, Answer>>;
  readonly respond: (problem: HttpProblem, locale: string) => Response;
}

export type Tag = 'predict' | 'models' | 'open-inference' | 'mlflow' | 'service';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** as OpenAPI writes it, under the base: `/v1/models/{name}` */
  readonly path: string;
  readonly operationId: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly body?: Body;
  readonly answers: Readonly<Record<number, Answer>>;
  readonly errors: ErrorStyle;
  readonly handle: (call: Call, kitchen: Kitchen) => Response | Promise<Response>;
}
