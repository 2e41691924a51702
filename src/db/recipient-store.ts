import type { Knex } from 'knex';
import type { OrganizationId } from '../domain/ids';
import type { Vault } from '../vault';

export type RecipientFields = Readonly<Record<string, string>>;

/** Opens the sealed fields of an operation's recipient; empty once they have been erased. */
export async function readRecipientFields(
  db: Knex,
  vault: Vault,
  organizationId: OrganizationId,
  operationId: string,
): Promise<RecipientFields> {
  const row = await db('recipient_details')
    .where({ organization_id: organizationId, operation_id: operationId })
    .first('sealed');
  return row === undefined ? {} : (JSON.parse(vault.open(row.sealed, operationId)) as RecipientFields);
}
