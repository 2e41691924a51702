import type { Knex } from 'knex';
import { TABLE_OF_KIND } from '../db/configuration-store';
import type { Vault } from '../vault';
import { resealed } from './resealed';

type Definition = {
  readonly organization_id: string;
  readonly id: string;
  readonly definition: unknown;
};

/**
 * Seals the secrets of the configuration anew: settings of provider accounts, secrets of callbacks. What is
 * configured stays the same, so no version goes up.
 *
 * @returns how many secrets there were
 */
export async function resealConfiguration(db: Knex, vault: Vault): Promise<number> {
  let count = 0;
  for (const table of Object.values(TABLE_OF_KIND))
    count += await db.transaction((trx) => resealTable(trx, vault, table));
  return count;
}

async function resealTable(trx: Knex, vault: Vault, table: string): Promise<number> {
  const rows: readonly Definition[] = await trx(table)
    .whereRaw("definition::text like '%$sealed%'")
    .orderBy(['organization_id', 'id'])
    .forUpdate()
    .select('organization_id', 'id', 'definition');
  let count = 0;
  for (const { organization_id, id, definition } of rows) {
    const before = count;
    const text = JSON.stringify(definition, (key, inner: unknown) => {
      if (key !== '$sealed' || typeof inner !== 'string') return inner;
      const again = resealed(vault, inner, `${organization_id}/${id}`);
      if (again !== undefined) count += 1;
      return again ?? inner;
    });
    if (count > before) await trx(table).where({ organization_id, id }).update({ definition: text });
  }
  return count;
}
