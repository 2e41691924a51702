import type { Knex } from 'knex';
import type { ApiKeyId, DepositAccountId, Id, Mode, OrganizationId } from '../domain/ids';
import { type AdjustmentKind, adjustmentEntries } from '../domain/ledger/adjustment';
import { formatAmount } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import { insertAuditEntry } from './audit-store';
import { postLedger } from './ledger-store';
import type { NewId } from './new-id';

/** A row of `adjustments`; the amount is whole minor units as text, negative only of a correction. */
export type AdjustmentRow = {
  readonly organization_id: OrganizationId;
  readonly id: Id<'adjustment'>;
  readonly mode: Mode;
  readonly deposit_account_id: DepositAccountId;
  readonly kind: AdjustmentKind;
  readonly amount: string;
  readonly currency: CurrencyCode;
  readonly reason: string;
  readonly made_by: ApiKeyId;
  readonly reference_id: string | null;
  readonly idempotency_key: string | null;
  readonly body_hash: Buffer;
  readonly created_at: Date;
};

/** An adjustment with the ledger transaction that books it. */
export type StoredAdjustment = AdjustmentRow & { readonly transaction_id: Id<'ledgerTransaction'> };

export type AdjustmentOutcome =
  | { readonly outcome: 'booked'; readonly adjustment: StoredAdjustment }
  /** Its idempotency key or reference was used before; nothing is stored. */
  | { readonly outcome: 'taken' }
  /** A withdrawal of more than `available` minor units; nothing is stored. Its key may have been used before all the same. */
  | { readonly outcome: 'exceeds_available'; readonly available: bigint };

/**
 * Stores an adjustment in one transaction: its row, which claims its key and reference, its booking, the
 * trace in the audit log, and the waking of what waits for balance. A call at the same moment with the same
 * key is waited for.
 */
export async function bookAdjustment(db: Knex, newId: NewId, row: AdjustmentRow): Promise<AdjustmentOutcome> {
  return db.transaction(async (trx): Promise<AdjustmentOutcome> => {
    const available = await lockedAvailable(trx, row);
    if (row.kind === 'withdrawal' && BigInt(row.amount) > available)
      return { outcome: 'exceeds_available', available };
    const claimed = await trx('adjustments').insert(row).onConflict().ignore().returning('id');
    if (claimed.length === 0) return { outcome: 'taken' };
    await book(trx, newId, row);
    const [adjustment] = await adjustments(trx, row.organization_id).where('a.id', row.id);
    if (adjustment === undefined) throw new Error(`the adjustment ${row.id} has no booking`);
    return { outcome: 'booked', adjustment };
  });
}

/** Up to two adjustments: the one that has the key, and the one that has the reference. */
export async function findAdjustments(
  db: Knex,
  owner: { readonly organizationId: OrganizationId; readonly mode: Mode },
  idempotencyKey: string | null,
  referenceId: string | null,
): Promise<readonly StoredAdjustment[]> {
  if (idempotencyKey === null && referenceId === null) return [];
  return adjustments(db, owner.organizationId)
    .where('a.mode', owner.mode)
    .where((either) => {
      if (idempotencyKey !== null) either.orWhere('a.idempotency_key', idempotencyKey);
      if (referenceId !== null) either.orWhere('a.reference_id', referenceId);
    });
}

/** Funds − minimum balance. The row stays locked, so that no hold takes meanwhile what is about to leave. */
async function lockedAvailable(trx: Knex, row: AdjustmentRow): Promise<bigint> {
  const balance = await trx('deposit_balances')
    .where({ organization_id: row.organization_id, deposit_account_id: row.deposit_account_id })
    .forUpdate()
    .first('funds', 'minimum_balance');
  if (balance === undefined) throw new Error(`the deposit account ${row.deposit_account_id} has no balance`);
  return BigInt(balance.funds) - BigInt(balance.minimum_balance);
}

async function book(trx: Knex, newId: NewId, row: AdjustmentRow): Promise<void> {
  const { organization_id: organizationId, id, kind, currency, reason, made_by: actor } = row;
  const at = row.created_at.toISOString();
  const amount = BigInt(row.amount);
  await postLedger(trx, newId, organizationId, [
    {
      kind,
      cause: id,
      depositAccountId: row.deposit_account_id,
      currency,
      entries: adjustmentEntries(kind, amount),
      payoutId: null,
      actor,
      reason,
      occurredAt: at,
    },
  ]);
  await insertAuditEntry(trx, newId, organizationId, {
    at,
    actor,
    action: 'adjustment.made',
    subject: row.deposit_account_id,
    data: { adjustment_id: id, kind, amount: formatAmount(amount, currency), currency, reason },
  });
}

function adjustments(db: Knex, organizationId: OrganizationId) {
  return db('adjustments as a')
    .join('ledger_transactions as t', (on) =>
      on.on('t.organization_id', 'a.organization_id').andOn('t.cause', 'a.id'),
    )
    .where('a.organization_id', organizationId)
    .select<StoredAdjustment[]>('a.*', 't.id as transaction_id');
}
