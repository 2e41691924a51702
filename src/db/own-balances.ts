import type { Knex } from 'knex';
import type { DepositAccountId, OrganizationId } from '../domain/ids';
import type { OwnBalance } from '../domain/sweeps/drift';

// One statement, so that what is in flight is a part of the balance beside it. What is held for a direct payout
// or a part of a request is in flight from its intent on.
const OWN = `
  with in_flight as (
    select p.deposit_account_id, sum(p.held) as held
    from payout_requests r
    join payouts p on p.organization_id = r.organization_id and p.operation_id = r.id
    join payout_intents i on i.organization_id = p.organization_id and i.payout_id = p.id
    where r.organization_id = :organizationId and not r.final and not p.final
      and p.deposit_account_id = any(:accountIds)
    group by p.deposit_account_id)
  select b.deposit_account_id, b.funds + b.held as balance, coalesce(f.held, 0) as in_flight
  from deposit_balances b
  left join in_flight f on f.deposit_account_id = b.deposit_account_id
  where b.organization_id = :organizationId and b.deposit_account_id = any(:accountIds)`;

type Row = {
  readonly deposit_account_id: DepositAccountId;
  readonly balance: string;
  readonly in_flight: string;
};

/** What the ledger says of deposit accounts of an organization, all as of one moment. */
export async function readOwnBalances(
  db: Knex,
  organizationId: OrganizationId,
  accountIds: readonly DepositAccountId[],
): Promise<ReadonlyMap<DepositAccountId, OwnBalance>> {
  const { rows } = await db.raw(OWN, { organizationId, accountIds: [...accountIds] });
  return new Map(
    rows.map((row: Row) => [
      row.deposit_account_id,
      { balance: BigInt(row.balance), inFlight: BigInt(row.in_flight) },
    ]),
  );
}
