import type { Knex } from 'knex';
import type { Vault } from '../vault';
import { inPages } from './in-pages';
import { resealed, writtenBy } from './resealed';

type Command = {
  readonly organization_id: string;
  readonly id: string;
  readonly operation_id: string;
  readonly sealed: string;
};

const SEALED = "body #>> '{recipient,sealed}'";

/**
 * Seals the fields of amendments anew: they lie in the inbox, also after they were carried out.
 *
 * @returns how many there were
 */
export async function resealCommands(db: Knex, vault: Vault): Promise<number> {
  return inPages(db, (trx, limit) => resealPage(trx, vault, limit));
}

async function resealPage(trx: Knex, vault: Vault, limit: number): Promise<number> {
  const rows: readonly Command[] = await trx('inbox')
    .where({ kind: 'command' })
    .whereRaw(`not starts_with(${SEALED}, ?)`, [writtenBy(vault)])
    .orderBy(['organization_id', 'id'])
    .limit(limit)
    .forUpdate()
    .select('organization_id', 'id', 'operation_id', trx.raw(`${SEALED} as sealed`));
  for (const { organization_id, id, operation_id, sealed } of rows) {
    const text = JSON.stringify(resealed(vault, sealed, operation_id));
    await trx('inbox')
      .where({ organization_id, id })
      .update({ body: trx.raw("jsonb_set(body, '{recipient,sealed}', ?::jsonb)", [text]) });
  }
  return rows.length;
}
