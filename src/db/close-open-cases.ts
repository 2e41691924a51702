import type { Knex } from 'knex';
import type { NewEvent } from '../domain/events/event';
import type { OrganizationId, PayoutId } from '../domain/ids';
import type { CaseKind, CaseRow } from './case-reads';

/** One case by its id, or those of a kind that a payout has. */
export type WhichCases = { readonly organization_id: OrganizationId } & (
  | { readonly id: CaseRow['id'] }
  | { readonly kind: CaseKind; readonly payout_id: PayoutId }
);

/** A case that was closed just now, and the event that tells of it. */
export type ClosedCase = { readonly row: CaseRow; readonly event: NewEvent };

/**
 * Closes those of the cases that are open. One that is closed stays as it was closed, and is not given: so
 * whoever repeats this tells nothing twice.
 *
 * @param by a key, or the gateway itself
 */
export async function closeOpenCases(
  trx: Knex,
  which: WhichCases,
  { by, reason, at }: { readonly by: string; readonly reason: string; readonly at: Date | string },
): Promise<readonly ClosedCase[]> {
  const rows: readonly CaseRow[] = await trx('cases')
    .where(which)
    .whereNull('closed_at')
    .update({ closed_at: at, closed_by: by, closing_reason: reason })
    .returning('*');
  return rows.map((row) => {
    const data = { case_id: row.id, kind: row.kind, payout_id: row.payout_id, reason };
    return { row, event: { type: 'case.closed', actor: by, data } };
  });
}
