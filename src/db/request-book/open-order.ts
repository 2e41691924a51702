import type { Knex } from 'knex';
import type { Intent } from '../../../activities/ports';
import type { OperationId, OrganizationId, PayoutId } from '../../domain/ids';
import type { CancelWish } from '../../domain/payout-request/cancel';
import type { PayoutState, RequestState } from '../../domain/payout-request/state';
import { intentOfRow } from '../intent-store';
import { prepared, type Statement } from '../prepared';
import { PAYOUT_STATE, payoutOfRow, REQUEST_STATE, requestOfRow } from './rows';

/** An operation as it stands under the lock that was just taken. */
export type OpenedOrder = {
  readonly request: RequestState;
  readonly configurationVersion: number;
  readonly payouts: readonly PayoutState[];
  readonly intents: ReadonlyMap<PayoutId, Intent>;
  /** A wish to cancel that waits; `undefined` also where there are no payouts yet, and nobody asks. */
  readonly cancelWish: CancelWish | undefined;
};

const LOCK: Statement = {
  name: 'lock_order',
  text: `
  select ${REQUEST_STATE},
    o.configuration_version
  from payout_requests r join organizations o on o.id = r.organization_id
  where r.organization_id = $1 and r.id = $2 for update of r`,
};

// A statement of its own: it sees what was committed while the lock was waited for.
const PAYOUTS: Statement = {
  name: 'payouts_of_order',
  text: `
  select ${PAYOUT_STATE},
    i.send_until, i.retries, i.answer,
    (select body from inbox
     where organization_id = $1 and operation_id = $2 and kind = 'command' and done_at is null
       and body ->> 'command' = 'cancel'
     limit 1) as cancel_wish
  from payouts p
  left join payout_intents i on i.organization_id = p.organization_id and i.payout_id = p.id
  where p.organization_id = $1 and p.operation_id = $2
  order by p.part, p.attempt`,
};

type LockedRow = Readonly<Record<string, unknown>> & { readonly configuration_version: number };

type PayoutRow = Readonly<Record<string, unknown>> & {
  readonly id: PayoutId;
  readonly send_until: Date | null;
  readonly retries: number;
  readonly answer: Intent['answer'];
  readonly cancel_wish: CancelWish | null;
};

/**
 * Locks an operation, and reads what almost every step of it depends on: one round trip.
 *
 * @throws when there is no such operation
 */
export async function openOrder(
  trx: Knex,
  organizationId: OrganizationId,
  requestId: OperationId,
): Promise<OpenedOrder> {
  const ids = [organizationId, requestId];
  const [[row], payouts] = await Promise.all([
    prepared<LockedRow>(trx, LOCK, ids),
    prepared<PayoutRow>(trx, PAYOUTS, ids),
  ]);
  if (row === undefined) throw new Error(`there is no payout request ${requestId} in ${organizationId}`);
  const wish = payouts[0]?.cancel_wish ?? undefined;
  return {
    request: requestOfRow(row),
    configurationVersion: row.configuration_version,
    payouts: payouts.map(payoutOfRow),
    intents: new Map(
      payouts.flatMap(({ id, send_until, retries, answer }) =>
        send_until === null ? [] : [[id, intentOfRow({ send_until, retries, answer })] as const],
      ),
    ),
    cancelWish: wish && { by: wish.by, reason: wish.reason },
  };
}
