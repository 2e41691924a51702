import type { Knex } from 'knex';
import { preparedAlone, type Statement } from '../db/prepared';
import { openRecipient, type RecipientFields } from '../db/recipient-store';
import { PAYOUT_STATE, payoutOfRow } from '../db/request-book/rows';
import type { OrganizationId, PayoutId } from '../domain/ids';
import type { PayoutState } from '../domain/payout-request/state';
import type { Vault } from '../vault';

/** A payout with the id of the HTTP call that brought its order; null where none is known. */
export type CalledPayout = { readonly payout: PayoutState; readonly callId: string | null };

const READ: Statement = {
  name: 'called_payout',
  text: `
  select ${PAYOUT_STATE},
    r.call_id, d.sealed, o.configuration_version
  from payouts p
  join organizations o on o.id = p.organization_id
  join payout_requests r on r.organization_id = p.organization_id and r.id = p.operation_id
  left join recipient_details d on d.organization_id = p.organization_id and d.operation_id = p.operation_id
  where p.organization_id = $1 and p.id = $2`,
};

type Row = Readonly<Record<string, unknown>> & {
  readonly call_id: string | null;
  readonly sealed: string | null;
  readonly configuration_version: number;
};

/**
 * The payout, what is known of its recipient, and the version of the configuration that is true now: all in one
 * question.
 *
 * @throws when there is no such payout
 */
export async function readCalledPayout(
  db: Knex,
  vault: Vault,
  organizationId: OrganizationId,
  payoutId: PayoutId,
): Promise<CalledPayout & { readonly version: number; readonly fields: () => RecipientFields }> {
  const [row] = await preparedAlone<Row>(db, READ, [organizationId, payoutId]);
  if (row === undefined) throw new Error(`there is no payout ${payoutId}`);
  const payout = payoutOfRow(row);
  return {
    payout,
    callId: row.call_id,
    version: row.configuration_version,
    fields: () => openRecipient(vault, row.sealed, payout.requestId ?? payout.id),
  };
}

/**
 * By what a payment is found in the logs of both sides: the call that brought the order, and the order. Callers
 * may give many calls one id, and a provider must never take two payments for one.
 */
export function followedBy({ payout, callId }: CalledPayout): string {
  const ownerId = payout.requestId ?? payout.id;
  return callId === null ? ownerId : `${callId}.${ownerId}`;
}
