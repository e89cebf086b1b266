/** The closed list of kinds of top-level errors (`extensions.code`). */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'MFA_REQUIRED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID',
  'CONFLICT',
  'RATE_LIMITED',
  'UPSTREAM',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export type GraphqlError = {
  readonly kind: 'graphql';
  readonly code: ErrorCode;
  readonly message: string;
  /** To be quoted to the administrator; the server's log has the rest. */
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
  /** Which refusal of its kind it is, where there are several. */
  readonly reason?: string;
  /** Of `STEP_UP_REQUIRED`: what the fresh proof is to be. */
  readonly method?: string;
};

export type ApiError =
  /** No answer: the server is away, the connection broke or the time is over. */
  | { readonly kind: 'network' }
  /** An answer that is not GraphQL, such as a proxy's error page. */
  | { readonly kind: 'http'; readonly status: number; readonly retryAfterSeconds?: number }
  | GraphqlError;

export type Result<Data> =
  /** `errors` holds what was refused beside the data that was given. */
  | { readonly ok: true; readonly data: Data; readonly errors: readonly GraphqlError[] }
  | { readonly ok: false; readonly error: ApiError };

/** For a page whose form the person may not send; the API would say the same afterwards. */
export const FORBIDDEN: ApiError = { kind: 'graphql', code: 'FORBIDDEN', message: '' };

export function fail(error: ApiError): { readonly ok: false; readonly error: ApiError } {
  return { ok: false, error };
}

export function hasCode(error: ApiError, code: ErrorCode): boolean {
  return error.kind === 'graphql' && error.code === code;
}

export type Answer = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
};

/** Reads an HTTP answer as GraphQL over HTTP: errors may come with any status. */
export function readAnswer<Data>(answer: Answer): Result<Data> {
  const body = parseObject(answer.body);
  const errors = Array.isArray(body?.errors) ? body.errors.map(readError) : [];
  if (isObject(body?.data)) return { ok: true, data: body.data as Data, errors };
  const [first] = errors;
  if (first) return fail(withRetryAfter(first, answer.retryAfter));
  return fail(withRetryAfter({ kind: 'http', status: answer.status }, answer.retryAfter));
}

function readError(value: unknown): GraphqlError {
  const error = isObject(value) ? value : {};
  const extensions = isObject(error.extensions) ? error.extensions : {};
  return {
    kind: 'graphql',
    code: ERROR_CODES.find((code) => code === extensions.code) ?? 'INTERNAL',
    message: typeof error.message === 'string' ? error.message : '',
    ...(typeof extensions.requestId === 'string' && { requestId: extensions.requestId }),
    ...(typeof extensions.reason === 'string' && { reason: extensions.reason }),
    ...(typeof extensions.method === 'string' && { method: extensions.method }),
    ...(isSeconds(extensions.retryAfterSeconds) && {
      retryAfterSeconds: extensions.retryAfterSeconds,
    }),
  };
}

function withRetryAfter<E extends Exclude<ApiError, { kind: 'network' }>>(
  error: E,
  retryAfter: string | null,
): E {
  const seconds = retryAfter ? Number(retryAfter) : Number.NaN;
  if (error.retryAfterSeconds !== undefined || !isSeconds(seconds)) return error;
  return { ...error, retryAfterSeconds: seconds };
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
