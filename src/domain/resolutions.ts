/** Which codes are final: `ok` and `fatal` are, `error` is moderated, `gateway` ends a request without a provider call. */
export type ResolutionGroup = 'OK' | 'ERROR' | 'FATAL' | 'GATEWAY';

/** Whose fault it is decides what a failover may do. */
export type FaultOf = 'nobody' | 'provider' | 'gateway' | 'recipient' | 'merchant';

type Row = {
  readonly group: ResolutionGroup;
  readonly faultOf: FaultOf;
  /** May another route be tried once the outcome is proven? */
  readonly failover: boolean;
  /** May the same route be tried again with the same payout and key, if proven not sent? */
  readonly retry: boolean;
  readonly text: string;
};

/**
 * Every resolution of the gateway (`docs/resolutions.md`). The key is a public contract: added or
 * deprecated, never renamed. A connector maps its provider's codes to these; an unmapped one is UNKNOWN.
 */
// biome-ignore format: a table is read by its columns
const ROWS = {
  OK:                       { group: 'OK',      faultOf: 'nobody',    failover: false, retry: false, text: 'The payout was made.' },

  CONNECTION_ERROR:         { group: 'ERROR',   faultOf: 'provider',  failover: true,  retry: true,  text: 'The provider could not be reached.' },
  CONNECTION_TIMEOUT_ERROR: { group: 'ERROR',   faultOf: 'provider',  failover: false, retry: false, text: 'The provider did not answer in time.' },
  PROVIDER_INTERNAL_ERROR:  { group: 'ERROR',   faultOf: 'provider',  failover: false, retry: false, text: 'The provider reported an internal error.' },
  GENERAL_ERROR:            { group: 'ERROR',   faultOf: 'provider',  failover: false, retry: false, text: 'The provider reported an error without a final answer.' },
  UNKNOWN:                  { group: 'ERROR',   faultOf: 'provider',  failover: false, retry: false, text: 'The outcome at the provider is not known yet.' },
  DUPLICATED_ID:            { group: 'ERROR',   faultOf: 'gateway',   failover: false, retry: false, text: 'The provider already knows this payment id.' },
  PROCESSING_ERROR:         { group: 'ERROR',   faultOf: 'provider',  failover: false, retry: false, text: 'The provider could not process the payment to its end.' },
  INTERNAL_ERROR:           { group: 'ERROR',   faultOf: 'gateway',   failover: false, retry: false, text: 'The gateway met an internal error.' },

  INVALID_DETAILS:          { group: 'FATAL',   faultOf: 'recipient', failover: true,  retry: false, text: 'The recipient\'s details are not valid.' },
  INVALID_REQUEST:          { group: 'FATAL',   faultOf: 'gateway',   failover: true,  retry: false, text: 'The provider refused the request as invalid.' },
  REQUEST_ERROR:            { group: 'FATAL',   faultOf: 'gateway',   failover: true,  retry: false, text: 'The provider could not read the request.' },
  INVALID_AMOUNT:           { group: 'FATAL',   faultOf: 'merchant',  failover: true,  retry: false, text: 'The amount is not possible.' },
  INVALID_METHOD:           { group: 'FATAL',   faultOf: 'gateway',   failover: true,  retry: false, text: 'The provider does not offer this method.' },
  INVALID_CREDENTIALS:      { group: 'FATAL',   faultOf: 'gateway',   failover: true,  retry: false, text: 'The provider refused the credentials.' },
  FORBIDDEN_IP:             { group: 'FATAL',   faultOf: 'gateway',   failover: true,  retry: false, text: 'The provider refused the address of the caller.' },
  SIGNATURE_ERROR:          { group: 'FATAL',   faultOf: 'gateway',   failover: true,  retry: false, text: 'The provider refused the signature.' },
  INSUFFICIENT_FUNDS:       { group: 'FATAL',   faultOf: 'provider',  failover: true,  retry: false, text: 'The balance at the provider is too low.' },
  ANTIFRAUD_ERROR:          { group: 'FATAL',   faultOf: 'recipient', failover: true,  retry: false, text: 'The provider\'s fraud check refused the payment.' },
  DECLINED_ERROR:           { group: 'FATAL',   faultOf: 'provider',  failover: true,  retry: false, text: 'The provider declined the payment.' },
  RECIPIENT_NOT_FOUND:      { group: 'FATAL',   faultOf: 'recipient', failover: true,  retry: false, text: 'The recipient was not found.' },
  INVALID_RECIPIENT:        { group: 'FATAL',   faultOf: 'recipient', failover: true,  retry: false, text: 'The recipient cannot be paid.' },
  LIMIT_VIOLATION:          { group: 'FATAL',   faultOf: 'provider',  failover: true,  retry: false, text: 'A limit at the provider was exceeded.' },
  ACCESS_ERROR:             { group: 'FATAL',   faultOf: 'gateway',   failover: true,  retry: false, text: 'Access to the provider failed.' },
  ACCESS_DENIED:            { group: 'FATAL',   faultOf: 'gateway',   failover: true,  retry: false, text: 'The provider denied access.' },
  GENERAL_FATAL_ERROR:      { group: 'FATAL',   faultOf: 'provider',  failover: true,  retry: false, text: 'The provider refused the payment for good.' },
  OPERATION_EXPIRED:        { group: 'FATAL',   faultOf: 'nobody',    failover: false, retry: false, text: 'The deadline passed before the payment was sent.' },

  STRATEGY_RECEIVED_NO_ROUTES:             { group: 'GATEWAY', faultOf: 'gateway',  failover: false, retry: false, text: 'No route exists under the condition that applies.' },
  STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED: { group: 'GATEWAY', faultOf: 'gateway', failover: false, retry: false, text: 'Every configured route was filtered out.' },
  ROUTING_BLOCKED:          { group: 'GATEWAY', faultOf: 'merchant',  failover: false, retry: false, text: 'The routing scheme blocks this payout.' },
  RATE_NOT_FOUND:           { group: 'GATEWAY', faultOf: 'gateway',   failover: false, retry: false, text: 'No exchange rate is configured for this pair.' },
  RATE_STALE:               { group: 'GATEWAY', faultOf: 'gateway',   failover: false, retry: false, text: 'The exchange rate is too old and could not be renewed.' },
  NO_VALID_SPLIT:           { group: 'GATEWAY', faultOf: 'gateway',   failover: false, retry: false, text: 'No division of the amount fits the routes.' },
} as const satisfies Record<string, Row>;

export type ResolutionCode = keyof typeof ROWS;

/** The codes with which the gateway itself ends a request; INVALID_AMOUNT is also a provider's. */
export type GatewayResolutionCode =
  | { [C in ResolutionCode]: (typeof ROWS)[C]['group'] extends 'GATEWAY' ? C : never }[ResolutionCode]
  | 'INVALID_AMOUNT';

export const RESOLUTIONS: Readonly<Record<ResolutionCode, Row>> = ROWS;

export const RESOLUTION_CODES = Object.keys(ROWS) as readonly ResolutionCode[];

export function isResolutionCode(raw: unknown): raw is ResolutionCode {
  return typeof raw === 'string' && Object.hasOwn(ROWS, raw);
}

/** As the API shows it: why an operation is where it is. */
export type Resolution = {
  readonly code: ResolutionCode;
  readonly group: ResolutionGroup;
  readonly text: string;
  readonly provider_code: string | null;
  readonly provider_text: string | null;
};

/** A resolution with the table's text, or with `text` where a sentence of the case says more (a block's reason). */
export function resolution(
  code: ResolutionCode,
  given: {
    readonly text?: string;
    readonly providerCode?: string | null;
    readonly providerText?: string | null;
  } = {},
): Resolution {
  return {
    code,
    group: RESOLUTIONS[code].group,
    text: given.text ?? RESOLUTIONS[code].text,
    provider_code: given.providerCode ?? null,
    provider_text: given.providerText ?? null,
  };
}
