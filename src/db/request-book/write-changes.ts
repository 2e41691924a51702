import type { Knex } from 'knex';
import type { OrganizationId } from '../../domain/ids';
import { isFinalPayout } from '../../domain/payout/machine';
import type { Changes } from '../../domain/payout-request/changes';
import type { PayoutState, RequestState } from '../../domain/payout-request/state';
import type { RoutingRecord } from '../../domain/routing/decision';
import { closeCases, openCases } from '../case-store';
import { eventWrites } from '../event-store';
import { exactJson } from '../exact-json';
import { ledgerWrites, wakeByLedger } from '../ledger-store';
import type { NewId } from '../new-id';
import { inOneStatement, type Write } from '../one-statement';
import { changeCredits, decisionWrites, usageWrites } from '../routing-store';
import { payoutColumns, requestColumns } from './patch-columns';

/**
 * Writes everything one step changes, in the caller's transaction; the request's row is locked by it.
 *
 * @returns how many events were written: those of the changes, and one for each case that was opened or closed
 */
export async function writeChanges(
  trx: Knex,
  newId: NewId,
  request: RequestState,
  changes: Changes,
  at: string,
): Promise<number> {
  const { organizationId, id } = request;
  const cases = [
    ...(await openCases(trx, newId, request, changes.cases, at)),
    ...(await closeCases(trx, request, changes.closedCases, at)),
  ];
  const events = [...changes.events, ...cases];
  await lockGivingBack(trx, organizationId, changes);
  await changeCredits(trx, organizationId, changes.credits);
  const payoutWrites = changes.payouts.map((patch) =>
    trx('payouts')
      .where({ organization_id: organizationId, id: patch.id })
      .update({ ...payoutColumns(patch, at), updated_at: at }),
  );
  // No row may be touched twice by one statement: a payout that is patched twice, or was only now inserted.
  const touched = [...changes.payouts, ...changes.newPayouts].map((payout) => payout.id);
  const together = new Set(touched).size === touched.length;
  await inOneStatement(trx, [
    ...eventWrites(trx, newId, { organizationId, operationId: id, after: request.version, events, at }),
    trx('payout_requests')
      .where({ organization_id: organizationId, id })
      .update({
        ...requestColumns(changes.request, at),
        version: request.version + events.length,
        updated_at: at,
      }),
    ...newPayoutWrites(trx, request, changes.newPayouts, at),
    ...ledgerWrites(trx, newId, organizationId, changes.ledger),
    ...usageWrites(trx, organizationId, changes.usage),
    ...decisionWrites(trx, organizationId, changes.decidedLeaves),
    ...changes.routingRecords.map((record) => recordWrite(trx, newId, request, record, at)),
    ...(together ? payoutWrites : []),
  ]);
  if (!together) for (const write of payoutWrites) await write;
  await wakeByLedger(trx, newId, organizationId, changes.ledger);
  return events.length;
}

/**
 * A plan locks its accounts, then limits and credits. Who gives limits and credits back takes the account first
 * too, which the ledger alone would take last: so the two never wait for each other.
 */
async function lockGivingBack(
  trx: Knex,
  organizationId: OrganizationId,
  { newPayouts, usage, ledger }: Changes,
): Promise<void> {
  if (newPayouts.length > 0 || usage.length === 0 || ledger.length === 0) return;
  await trx('deposit_balances')
    .where({ organization_id: organizationId })
    .whereIn(
      'deposit_account_id',
      ledger.map(({ depositAccountId }) => depositAccountId),
    )
    .orderBy('deposit_account_id')
    .forUpdate()
    .select('deposit_account_id');
}

function newPayoutWrites(
  trx: Knex,
  request: RequestState,
  payouts: readonly PayoutState[],
  at: string,
): readonly Write[] {
  if (payouts.length === 0) return [];
  return [trx('payouts').insert(payouts.map((payout) => newPayoutRow(request, payout, at)))];
}

function recordWrite(
  trx: Knex,
  newId: NewId,
  { organizationId, id }: RequestState,
  record: RoutingRecord,
  at: string,
): Write {
  return trx.raw(
    `insert into routing_records (organization_id, id, payout_request_id, part, attempt, round, record, at)
     select :organizationId, :recordId, :id, cast(:part as integer), cast(:attempt as integer), count(*) + 1, :text, :at
     from routing_records
     where organization_id = :organizationId and payout_request_id = :id
       and part = cast(:part as integer) and attempt = cast(:attempt as integer)`,
    {
      organizationId,
      recordId: newId('routingRecord'),
      id,
      part: record.part,
      attempt: record.attempt,
      text: JSON.stringify(record),
      at,
    },
  );
}

export function newPayoutRow(
  request: RequestState,
  payout: PayoutState,
  at: string,
): Readonly<Record<string, unknown>> {
  return {
    organization_id: request.organizationId,
    id: payout.id,
    mode: payout.mode,
    payout_request_id: payout.requestId,
    part: payout.part,
    attempt: payout.attempt,
    service: payout.service,
    route_id: payout.routeId,
    deposit_account_id: payout.depositAccountId,
    provider_account_id: payout.providerAccountId,
    connector: payout.connector,
    amount: payout.amount.toString(),
    currency: payout.currency,
    deposit_amount: payout.depositAmount.toString(),
    deposit_currency: payout.depositCurrency,
    fee: payout.fee.toString(),
    held: payout.held.toString(),
    status: payout.status,
    final: isFinalPayout(payout.status),
    idempotency_key: payout.idempotencyKey,
    usage_day: payout.usageDay,
    credits: exactJson(payout.credits),
    created_at: at,
    updated_at: at,
  };
}
