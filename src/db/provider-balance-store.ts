import type { Knex } from 'knex';
import type { DepositAccount } from '../domain/config/deposit-account';
import type { DepositAccountId, OrganizationId } from '../domain/ids';
import { formatAmount } from '../domain/money/amount';
import { afterReading, type Drift, type Expected, NO_DRIFT, outsideBy } from '../domain/sweeps/drift';
import { wakeWaiters } from './balance-waiter-store';
import type { NewId } from './new-id';

export type Reading = {
  readonly organizationId: OrganizationId;
  readonly account: DepositAccount;
  readonly theirs: bigint;
  /** Undefined for an account that is not compared. */
  readonly expected: Expected | undefined;
  readonly at: string;
};

/**
 * Keeps what a provider says together with what follows from it: what routing leaves alone, and a case when a
 * difference is believed. Room that routing gets back wakes what waits for it.
 *
 * @returns whether the account drifts
 */
export function keepReading(db: Knex, newId: NewId, reading: Reading): Promise<boolean> {
  const { organizationId, account, theirs, expected, at } = reading;
  return db.transaction(async (trx) => {
    const before = await lockDrift(trx, organizationId, account.id);
    const outside = expected === undefined ? 0n : outsideBy(theirs, expected);
    const { opensCase, ...drift } = afterReading(before, outside, account.driftThreshold);
    await trx('provider_balances')
      .insert({
        organization_id: organizationId,
        deposit_account_id: account.id,
        amount: theirs.toString(),
        at,
        misfits: drift.misfits,
        reserved: drift.reserved.toString(),
      })
      .onConflict(['organization_id', 'deposit_account_id'])
      .merge();
    if (opensCase && expected !== undefined) await openDriftCase(trx, newId, reading, expected, outside);
    if (drift.reserved < before.reserved) await wakeWaiters(trx, newId, organizationId, at);
    return drift.misfits > 0;
  });
}

/** For an account that is not compared any more, and whose provider does not answer: nothing else would end its drift. */
export async function forgetDrift(
  db: Knex,
  newId: NewId,
  organizationId: OrganizationId,
  depositAccountId: DepositAccountId,
  at: string,
): Promise<void> {
  await db.transaction(async (trx) => {
    const before = await lockDrift(trx, organizationId, depositAccountId);
    if (before.misfits === 0) return;
    await trx('provider_balances')
      .where({ organization_id: organizationId, deposit_account_id: depositAccountId })
      .update({ misfits: 0, reserved: '0' });
    if (before.reserved > 0n) await wakeWaiters(trx, newId, organizationId, at);
  });
}

async function lockDrift(
  trx: Knex,
  organizationId: OrganizationId,
  depositAccountId: DepositAccountId,
): Promise<Drift> {
  const row = await trx('provider_balances')
    .where({ organization_id: organizationId, deposit_account_id: depositAccountId })
    .forUpdate()
    .first('misfits', 'reserved');
  return row === undefined ? NO_DRIFT : { misfits: row.misfits, reserved: BigInt(row.reserved) };
}

async function openDriftCase(
  trx: Knex,
  newId: NewId,
  { organizationId, account, theirs, at }: Reading,
  { low, high }: Expected,
  outside: bigint,
): Promise<void> {
  const { id, currency } = account;
  await trx('cases')
    .insert({
      organization_id: organizationId,
      id: newId('case'),
      kind: 'drift',
      deposit_account_id: id,
      exposed_amount: (outside < 0n ? -outside : outside).toString(),
      currency,
      evidence: JSON.stringify({
        provider_balance: formatAmount(theirs, currency),
        our_balance: formatAmount(high, currency),
        our_balance_if_all_in_flight_is_paid: formatAmount(low, currency),
        difference: formatAmount(outside, currency),
        at,
      }),
      opened_at: at,
    })
    .onConflict()
    .ignore();
}
