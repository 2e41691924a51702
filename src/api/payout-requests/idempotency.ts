import { timingSafeEqual } from 'node:crypto';
import { findByIdempotency, type OrderKind, type StoredOrders } from '../../db/payout-request-store';
import { characterCount, isPrintable } from '../../domain/fields/printable';
import { errorOf, type GatewayError, gatewayError } from '../gateway-errors';
import type { JsonObject } from '../json/json-value';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

// Visible ASCII: what every client, proxy and log on the way leaves as it is.
const KEY = /^[\x21-\x7e]{1,255}$/;
const REFERENCE_CHARACTERS_MAX = 128;

/** The header `Idempotency-Key`, by which a call is told from its repetition; null where a call does without. */
export type IdempotencyKey =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly error: GatewayError };

export function readIdempotencyKey(header: string | undefined): IdempotencyKey {
  if (header === undefined) return { ok: true, value: null };
  if (KEY.test(header)) return { ok: true, value: header };
  const detail = 'Idempotency-Key must have 1 to 255 visible ASCII characters.';
  return { ok: false, error: errorOf('invalid_attribute', detail, { header: 'Idempotency-Key' }) };
}

const NAME: Readonly<Record<OrderKind, string>> = {
  'payout-request': 'payout request',
  payout: 'payout',
};

/**
 * The order that an equal call to the same endpoint made before.
 *
 * @param hash of the attributes of this call
 * @returns `undefined` if neither the key nor the reference was used
 * @throws GatewayErrors `idempotency_key_reused` if either was used for something else
 */
export async function findEarlier<Kind extends OrderKind>(
  kind: Kind,
  { caller }: Call,
  key: string | null,
  attributes: JsonObject,
  hash: Buffer,
  { db }: ApiDeps,
): Promise<StoredOrders[Kind] | undefined> {
  const [earlier, other] = await findByIdempotency(db, kind, caller, key, referenceOf(attributes));
  if (earlier === undefined) return undefined;
  if (other !== undefined) {
    throw gatewayError(
      'idempotency_key_reused',
      `The key and the reference belong to different ${NAME[kind]}s.`,
    );
  }
  if (!timingSafeEqual(earlier.body_hash, hash)) {
    throw gatewayError('idempotency_key_reused', `It made the ${NAME[kind]} ${earlier.id}.`);
  }
  return earlier;
}

/** Only a reference that could have been stored can be looked for: the database refuses U+0000 even in a question. */
export function referenceOf(attributes: JsonObject): string | null {
  const given = attributes['reference_id'];
  const usable =
    typeof given === 'string' && isPrintable(given) && characterCount(given) <= REFERENCE_CHARACTERS_MAX;
  return usable ? given : null;
}
