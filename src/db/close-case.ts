import type { Knex } from 'knex';
import type { ApiKeyId, OperationId } from '../domain/ids';
import { insertAuditEntry } from './audit-store';
import type { CaseRow } from './case-reads';
import { type ClosedCase, closeOpenCases } from './close-open-cases';
import { eventWrites } from './event-store';
import type { NewId } from './new-id';
import { inOneStatement } from './one-statement';

/** Who closes a case, why, and when. */
export type Closing = { readonly by: ApiKeyId; readonly reason: string; readonly at: Date };

export type ClosingOutcome =
  /** By this call, or by an earlier one: a case is closed once, and stays as it was closed. */
  | { readonly outcome: 'closed'; readonly found: CaseRow }
  /** The payout of an unknown outcome is not final: closing would hide money that may still move. */
  | { readonly outcome: 'not_resolved' };

/**
 * Closes a case, with its trace in the audit log and the event in the log of its request or direct payout,
 * in one transaction. That one is locked before the case, in the order of the steps that open cases.
 */
export async function closeCase(
  db: Knex,
  newId: NewId,
  { organization_id, id, payout_request_id, payout_id }: CaseRow,
  closing: Closing,
): Promise<ClosingOutcome> {
  return db.transaction(async (trx): Promise<ClosingOutcome> => {
    const operation = await trx('payout_requests')
      .where({ organization_id, id: payout_request_id ?? payout_id })
      .forUpdate()
      .first('id', 'version');
    const found = await trx<CaseRow>('cases').where({ organization_id, id }).forUpdate().first();
    if (found === undefined) throw new Error(`the case ${id} is gone`);
    if (found.closed_at !== null) return { outcome: 'closed', found };
    if (await isUnresolved(trx, found)) return { outcome: 'not_resolved' };

    const [closed] = await closeOpenCases(trx, { organization_id, id }, closing);
    if (closed === undefined) throw new Error(`the case ${id} was closed under its lock`);
    const { by, reason, at } = closing;
    await insertAuditEntry(trx, newId, organization_id, {
      at: at.toISOString(),
      actor: by,
      action: 'case.closed',
      subject: id,
      data: { kind: found.kind, payout_id: found.payout_id, reason },
    });
    if (operation !== undefined) await writeEvent(trx, newId, closed, operation, at);
    return { outcome: 'closed', found: closed.row };
  });
}

async function isUnresolved(trx: Knex, { organization_id, kind, payout_id }: CaseRow): Promise<boolean> {
  if (kind !== 'unknown_outcome') return false;
  const payout = await trx('payouts').where({ organization_id, id: payout_id }).first('final');
  return payout?.final === false;
}

async function writeEvent(
  trx: Knex,
  newId: NewId,
  { row, event }: ClosedCase,
  operation: { readonly id: OperationId; readonly version: number },
  at: Date,
): Promise<void> {
  const { organization_id: organizationId } = row;
  await inOneStatement(trx, [
    ...eventWrites(trx, newId, {
      organizationId,
      operationId: operation.id,
      after: operation.version,
      events: [event],
      at: at.toISOString(),
    }),
    trx('payout_requests')
      .where({ organization_id: organizationId, id: operation.id })
      .update({ version: operation.version + 1, updated_at: at }),
  ]);
}
