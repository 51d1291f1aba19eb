/** What a kitchen answered instead of a prediction, in one form whatever contract it was asked by. */

/** One thing that is wrong; the same code means the same for good. */
export interface FurrowErrorDetail {
  readonly type: string;
  /** such as `['body', 'inputs', 0, 'rain_mm']` */
  readonly loc: readonly (string | number)[];
  /** in the caller's language */
  readonly msg: string;
  readonly input?: unknown;
  /** what the words are made with; `hint` says what to do */
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** A request that was answered with an error; `status` 0: no service worker answered at all. */
export class FurrowApiError extends Error {
  override readonly name = 'FurrowApiError';
  readonly status: number;
  /** empty when the contract knows only a message */
  readonly detail: readonly FurrowErrorDetail[];

  constructor(status: number, detail: readonly FurrowErrorDetail[], message?: string) {
    super(message ?? messageOf(status, detail));
    this.status = status;
    this.detail = detail;
  }
}

/** Reads the error of any of the three contracts; a body that is none of them still tells its status. */
export async function readError(response: Response): Promise<FurrowApiError> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => null);
  if (!isRecord(body)) return new FurrowApiError(status, []);
  if (Array.isArray(body['detail'])) return new FurrowApiError(status, body['detail'].filter(isDetail));
  const said = body['error'] ?? body['message'];
  return new FurrowApiError(status, [], typeof said === 'string' ? said : undefined);
}

function isDetail(value: unknown): value is FurrowErrorDetail {
  return (
    isRecord(value) &&
    typeof value['type'] === 'string' &&
    typeof value['msg'] === 'string' &&
    Array.isArray(value['loc'])
  );
}

function messageOf(status: number, detail: readonly FurrowErrorDetail[]): string {
  const said = detail.map(({ loc, msg, ctx }) => {
    const at = loc.slice(1).join('.');
    const hint = typeof ctx?.['hint'] === 'string' ? `. ${ctx['hint']}` : '';
    return `${at === '' ? '' : `${at}: `}${msg}${hint}`;
  });
  return said.length === 0 ? `HTTP ${status}` : said.join('; ');
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
