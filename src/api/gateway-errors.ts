import type { ErrorCode } from '../domain/errors/catalogue';

/** Where the caller finds what is wrong: in the body, in the query, or in a header. */
export type ErrorSource =
  | { readonly pointer: string }
  | { readonly parameter: string }
  | { readonly header: string };

/** One error of an answer. `detail` is for people and is sent: nothing internal, no value of a field. */
export type GatewayError = {
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly source?: ErrorSource;
};

/** What an answer with errors says as a whole, where the first error does not say it. */
export type WholeAnswer = {
  readonly status?: number;
  readonly meta?: Readonly<Record<string, unknown>>;
};

/** Thrown to end a call with errors; the first one decides the status. Never without one. */
export class GatewayErrors extends Error {
  readonly errors: readonly [GatewayError, ...GatewayError[]];
  readonly headers: Readonly<Record<string, string>>;
  readonly whole: WholeAnswer;

  constructor(
    errors: readonly [GatewayError, ...GatewayError[]],
    headers: Readonly<Record<string, string>> = {},
    whole: WholeAnswer = {},
  ) {
    super(errors.map(({ code }) => code).join(', '));
    this.name = 'GatewayErrors';
    this.errors = errors;
    this.headers = headers;
    this.whole = whole;
  }
}

export function gatewayError(code: ErrorCode, detail?: string, source?: ErrorSource): GatewayErrors {
  return new GatewayErrors([errorOf(code, detail, source)]);
}

/** Ends the call if there is at least one error. */
export function refuse(errors: readonly GatewayError[]): void {
  const [first, ...others] = errors;
  if (first !== undefined) throw new GatewayErrors([first, ...others]);
}

export function errorOf(code: ErrorCode, detail?: string, source?: ErrorSource): GatewayError {
  return { code, ...(detail === undefined ? {} : { detail }), ...(source === undefined ? {} : { source }) };
}
