/**
 * What a page and the frame it embeds say to each other. Everything that comes in is a stranger's until it was read: only the
 * one origin that the frame was opened for is heard, and only if the build or the origin itself lets it.
 *
 * In: `furrow:set` and `furrow:predict` with `id` and `inputs`. Out: `furrow:ready`, `furrow:prediction`, `furrow:error`,
 * `furrow:unavailable`, `furrow:height`.
 */
import { FurrowApiError } from '../serving/client/index.ts';
import type { PredictAnswer } from '../serving/http/v1/schemas.ts';
import type { Values } from './furrow-predict.ts';

type MessageId = string | number | null;

export type FrameMessage =
  | { readonly type: 'furrow:ready' }
  | { readonly type: 'furrow:height'; readonly height: number }
  /** nothing will be answered here, and why: `no-service-worker` */
  | { readonly type: 'furrow:unavailable'; readonly reason: string; readonly message: string }
  | { readonly type: 'furrow:prediction'; readonly id: MessageId; readonly answer: PredictAnswer }
  | {
      readonly type: 'furrow:error';
      readonly id: MessageId;
      readonly status: number;
      readonly message: string;
      readonly detail: FurrowApiError['detail'];
    };

export interface Bridge {
  /** what `message` events bring */
  readonly receive: (event: Pick<MessageEvent<unknown>, 'data' | 'origin'>) => Promise<void>;
  /** what the form itself predicted; it carries the id of the `furrow:set` that led to it */
  readonly tell: (answer: PredictAnswer) => void;
  readonly fail: (error: unknown) => void;
}

export interface BridgeOptions {
  /** the one origin that is heard */
  readonly origin: string;
  /** sends to that origin and to no other */
  readonly post: (message: FrameMessage) => void;
  readonly set: (inputs: Values) => void;
  readonly predict: (inputs: Values) => Promise<PredictAnswer>;
}

const MOST_INPUTS = 200;
const NO_WORKER = 'no-service-worker';
const LONGEST_TEXT = 4000;

/** Whether pages of an origin may talk to the frame: those of its own, and those that the build lists. */
export function isAllowed(origin: string, own: string, listed: readonly string[]): boolean {
  return origin !== 'null' && (origin === own || listed.includes(origin));
}

/** `https://a.example, https://b.example` → origins; what is no origin is left out, and `*` is none. */
export function parseOrigins(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => URL.canParse(part))
    .map((part) => new URL(part).origin)
    .filter((origin) => origin !== 'null');
}

export function createBridge({ origin, post, set, predict }: BridgeOptions): Bridge {
  let lastSet: MessageId = null;
  const fail = (id: MessageId, error: unknown): void => {
    const { status, detail } = error instanceof FurrowApiError ? error : { status: 0, detail: [] };
    const message = error instanceof Error ? error.message : String(error);
    post({ type: 'furrow:error', id, status, message, detail });
  };
  return {
    receive: async ({ data, origin: from }) => {
      if (from !== origin || !isRecord(data)) return;
      const { type } = data;
      if (type !== 'furrow:set' && type !== 'furrow:predict') return;
      const id = readId(data['id']);
      const inputs = readInputs(data['inputs']);
      if (inputs === null) return fail(id, new Error('inputs must be names with numbers, texts or null'));
      if (type === 'furrow:set') {
        lastSet = id;
        return set(inputs);
      }
      await predict(inputs).then(
        (answer) => post({ type: 'furrow:prediction', id, answer }),
        (error: unknown) => fail(id, error),
      );
    },
    tell: (answer) => post({ type: 'furrow:prediction', id: lastSet, answer }),
    fail: (error) => {
      const reason = error instanceof FurrowApiError ? error.detail[0]?.type : undefined;
      if (reason === NO_WORKER && error instanceof Error) {
        post({ type: 'furrow:unavailable', reason, message: error.message });
      } else fail(lastSet, error);
    },
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readId = (id: unknown): MessageId =>
  typeof id === 'number' || (typeof id === 'string' && id.length <= MOST_INPUTS) ? id : null;

function readInputs(inputs: unknown): Values | null {
  if (!isRecord(inputs)) return null;
  const entries = Object.entries(inputs);
  if (entries.length > MOST_INPUTS) return null;
  const values: [string, Values[string]][] = [];
  for (const [name, value] of entries) {
    const isText = typeof value === 'string' && value.length <= LONGEST_TEXT;
    if (!isText && typeof value !== 'number' && value !== null) return null;
    values.push([name, value]);
  }
  // own properties whatever the names are
  return Object.fromEntries(values);
}
