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
  return openRecipient(vault, row?.sealed ?? null, operationId);
}

/** @param sealed null once the fields have been erased */
export function openRecipient(vault: Vault, sealed: string | null, operationId: string): RecipientFields {
  return sealed === null ? {} : (JSON.parse(vault.open(sealed, operationId)) as RecipientFields);
}
