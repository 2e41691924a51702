import type { Knex } from 'knex';
import { PAYOUT_COLUMNS, payoutOfRow } from '../db/request-book/rows';
import type { OrganizationId, PayoutId } from '../domain/ids';
import type { PayoutState } from '../domain/payout-request/state';

/** A payout with the id of the HTTP call that brought its order; null where none is known. */
export type CalledPayout = { readonly payout: PayoutState; readonly callId: string | null };

const CALL_ID = `(select r.call_id from payout_requests r
  where r.organization_id = payouts.organization_id and r.id = payouts.operation_id) as call_id`;

/**
 * The payout, and the version of the configuration that is true now: both in one question.
 *
 * @throws when there is no such payout
 */
export async function readCalledPayout(
  db: Knex,
  organizationId: OrganizationId,
  payoutId: PayoutId,
): Promise<CalledPayout & { readonly version: number }> {
  const row = await db('payouts')
    .join('organizations', 'organizations.id', 'payouts.organization_id')
    .where({ 'payouts.organization_id': organizationId, 'payouts.id': payoutId })
    .first(db.raw([...PAYOUT_COLUMNS, CALL_ID, 'organizations.configuration_version'].join(', ')));
  if (row === undefined) throw new Error(`there is no payout ${payoutId}`);
  return { payout: payoutOfRow(row), callId: row.call_id, version: row.configuration_version };
}

/**
 * By what a payment is found in the logs of both sides: the call that brought the order, and the order. Callers
 * may give many calls one id, and a provider must never take two payments for one.
 */
export function followedBy({ payout, callId }: CalledPayout): string {
  const ownerId = payout.requestId ?? payout.id;
  return callId === null ? ownerId : `${callId}.${ownerId}`;
}
