import type { Knex } from 'knex';
import type { Intent } from '../../../activities/ports';
import type { OperationId, OrganizationId, PayoutId } from '../../domain/ids';
import type { CancelWish } from '../../domain/payout-request/cancel';
import type { PayoutState, RequestState } from '../../domain/payout-request/state';
import { intentOfRow } from '../intent-store';
import { prepared, type Statement } from '../prepared';
import { payoutOfRow, requestOfRow } from './rows';

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
  select r.organization_id, r.id, r.mode, r.point_id, r.direct_route_id, r.assigned_route_id, r.service,
    r.point_currency, r.service_currency, r.fixed_side, r.point_amount, r.service_amount, r.rate, r.status,
    r.resolution, r.moderation_required, r.processed_amount, r.returned_amount, r.late_paid_amount,
    r.processed_point_amount, r.attempts, r.autoprocess, r.wait_for_details, r.wait_for_balance, r.attempts_limit,
    r.allow_split, r.allow_partial, r.parts_limit, r.failover_on_recipient_fault, r.expires_at, r.cancellation,
    r.metadata, r.version, o.configuration_version
  from payout_requests r join organizations o on o.id = r.organization_id
  where r.organization_id = $1 and r.id = $2 for update of r`,
};

// A statement of its own: it sees what was committed while the lock was waited for.
const PAYOUTS: Statement = {
  name: 'payouts_of_order',
  text: `
  select p.id, p.payout_request_id, p.mode, p.part, p.attempt, p.service, p.route_id, p.deposit_account_id,
    p.provider_account_id, p.connector, p.amount, p.currency, p.deposit_amount, p.deposit_currency, p.fee, p.held,
    p.processed_amount, p.returned_amount, p.status, p.certainty, p.resolution, p.moderation_required,
    p.provider_reference, p.idempotency_key, p.usage_day::text as usage_day, p.credits,
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
