import type { Knex } from 'knex';
import type { Vault } from '../vault';
import { inPages } from './in-pages';
import { resealed, writtenBy } from './resealed';

type Recipient = {
  readonly organization_id: string;
  readonly operation_id: string;
  readonly sealed: string;
};

/**
 * Seals recipients' fields anew.
 *
 * @returns how many there were
 */
export async function resealRecipients(db: Knex, vault: Vault): Promise<number> {
  return inPages(db, (trx, limit) => resealPage(trx, vault, limit));
}

async function resealPage(trx: Knex, vault: Vault, limit: number): Promise<number> {
  const rows: readonly Recipient[] = await trx('recipient_details')
    .whereRaw('not starts_with(sealed, ?)', [writtenBy(vault)])
    .orderBy(['organization_id', 'operation_id'])
    .limit(limit)
    .forUpdate()
    .select('organization_id', 'operation_id', 'sealed');
  for (const { organization_id, operation_id, sealed } of rows) {
    await trx('recipient_details')
      .where({ organization_id, operation_id })
      .update({ sealed: resealed(vault, sealed, operation_id) });
  }
  return rows.length;
}
