import { createHash, timingSafeEqual } from 'node:crypto';
import { findAdjustments, type StoredAdjustment } from '../../db/adjustment-store';
import type { DepositAccountId } from '../../domain/ids';
import { gatewayError } from '../gateway-errors';
import { canonicalJson, withCanonicalAmounts } from '../json/canonical-json';
import type { JsonObject } from '../json/json-value';
import { referenceOf } from '../payout-requests/idempotency';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

/** By this two calls are told to be the same: SHA-256 of the account and the attributes as given, amounts in canonical form. */
export function adjustmentHash(accountId: DepositAccountId, attributes: JsonObject): Buffer {
  const canonical = canonicalJson([accountId, withCanonicalAmounts(attributes, ['amount'])]);
  return createHash('sha256').update(canonical).digest();
}

/**
 * The adjustment that an equal call made before.
 *
 * @returns `undefined` if neither the key nor the reference was used
 * @throws GatewayErrors `idempotency_key_reused` if either was used for something else, on whatever account
 */
export async function findEarlierAdjustment(
  { caller }: Call,
  key: string | null,
  attributes: JsonObject,
  hash: Buffer,
  { db }: ApiDeps,
): Promise<StoredAdjustment | undefined> {
  const [earlier, other] = await findAdjustments(db, caller, key, referenceOf(attributes));
  if (earlier === undefined) return undefined;
  if (other !== undefined)
    throw gatewayError(
      'idempotency_key_reused',
      'The key and the reference belong to different adjustments.',
    );
  if (!timingSafeEqual(earlier.body_hash, hash))
    throw gatewayError('idempotency_key_reused', `It made the adjustment ${earlier.id}.`);
  return earlier;
}
