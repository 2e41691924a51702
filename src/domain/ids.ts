import type { Brand } from './brand';

/** Every entity and its id prefix, so that an id in a log line, a ticket or a chat says what it is. */
export const ID_PREFIX = {
  organization: 'org',
  apiKey: 'key',
  payoutPoint: 'pop',
  providerAccount: 'pac',
  depositAccount: 'dep',
  payoutRoute: 'rou',
  routingScheme: 'rsc',
  rateScheme: 'ras',
  payoutRequest: 'por',
  payout: 'pay',
  event: 'evt',
  case: 'cas',
  routingRecord: 'rtr',
  ledgerTransaction: 'ltx',
  ledgerEntry: 'len',
  adjustment: 'adj',
  callback: 'cbk',
  inboxItem: 'inb',
  auditEntry: 'aud',
  batch: 'bat',
  batchPreview: 'bpr',
} as const;

export type IdKind = keyof typeof ID_PREFIX;
export type Id<K extends IdKind> = Brand<string, K>;

export type OrganizationId = Id<'organization'>;
export type ApiKeyId = Id<'apiKey'>;
export type PayoutPointId = Id<'payoutPoint'>;
export type ProviderAccountId = Id<'providerAccount'>;
export type DepositAccountId = Id<'depositAccount'>;
export type PayoutRouteId = Id<'payoutRoute'>;
export type RoutingSchemeId = Id<'routingScheme'>;
export type RateSchemeId = Id<'rateScheme'>;
export type PayoutRequestId = Id<'payoutRequest'>;
export type PayoutId = Id<'payout'>;
/** What has a workflow, an event log and a recipient of its own: a payout request, or a direct payout. */
export type OperationId = PayoutRequestId | PayoutId;
export type CaseId = Id<'case'>;
export type CallbackId = Id<'callback'>;
export type BatchId = Id<'batch'>;

/** A payout service has no prefix: its code is its id, e.g. `test_usd`. */
export type ServiceCode = Brand<string, 'ServiceCode'>;

/** Test and live never mix. */
export type Mode = 'test' | 'live';

const TAIL = '[A-Za-z0-9_-]{1,60}';
const GIVEN_TAIL = new RegExp(`^${TAIL}$`);
export const SERVICE_CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** Reads an id of the kind, made by the gateway or given by hand in a configuration. `undefined` if it is none. */
export function parseId<K extends IdKind>(kind: K, raw: unknown): Id<K> | undefined {
  if (typeof raw !== 'string') return undefined;
  const prefix = `${ID_PREFIX[kind]}_`;
  return raw.startsWith(prefix) && GIVEN_TAIL.test(raw.slice(prefix.length)) ? (raw as Id<K>) : undefined;
}

/** What ids of the kind look like, as a regular expression of any dialect. */
export function idPattern(kind: IdKind): string {
  return `^${ID_PREFIX[kind]}_${TAIL}$`;
}

/** Letters, digits, `_`, `.` and `-`, at most 64 characters. */
export function parseServiceCode(raw: unknown): ServiceCode | undefined {
  return typeof raw === 'string' && SERVICE_CODE.test(raw) ? (raw as ServiceCode) : undefined;
}

// Crockford's alphabet in lower case: it sorts as its numbers do, and has no i, l, o, u to misread.
const BASE_32 = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A time-ordered id: a UUIDv7 (RFC 9562 §5.7) in base 32 behind the prefix of its kind.
 *
 * @param timeMs milliseconds since 1970, at most 2^48 − 1
 * @param random ten bytes of chance; their version and variant bits are overwritten
 */
export function timeOrderedId<K extends IdKind>(kind: K, timeMs: number, random: Uint8Array): Id<K> {
  if (random.length !== 10) throw new Error(`an id takes 10 random bytes, not ${random.length}`);
  const bytes = new Uint8Array(16);
  // Of what it is given a byte keeps the lowest eight bits before the point.
  for (let index = 0; index < 6; index += 1) bytes[index] = timeMs / 2 ** (40 - 8 * index);
  bytes.set(random, 6);
  bytes[6] = 0x70 | ((random[0] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((random[2] ?? 0) & 0x3f);
  return `${ID_PREFIX[kind]}_${base32(bytes)}` as Id<K>;
}

/** The bytes as one number of 130 bits, the highest two of them zero. */
function base32(bytes: Uint8Array): string {
  let [text, rest, bits] = ['', 0, 2];
  for (const byte of bytes) {
    rest = (rest << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE_32.charAt((rest >> (bits - 5)) & 31);
    rest &= (1 << bits) - 1;
  }
  return text;
}
