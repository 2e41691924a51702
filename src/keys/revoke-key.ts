import { apiKeyExists } from '../db/api-key-store';
import { revokeApiKey } from '../db/api-key-writes';
import { insertAuditEntry } from '../db/audit-store';
import type { ApiKeyId } from '../domain/ids';
import type { KeyDeps } from './create-key';

/**
 * Revokes a key from the next call on, with its trace. Repeated, it changes nothing and leaves no second
 * trace.
 *
 * @returns whether the key was revoked by this call, or before
 * @throws when nobody has the key
 */
export async function revokeKey(
  { db, newId, nowMs }: Pick<KeyDeps, 'db' | 'newId' | 'nowMs'>,
  id: ApiKeyId,
): Promise<'revoked' | 'revoked_before'> {
  const at = new Date(nowMs()).toISOString();
  return db.transaction(async (trx) => {
    const organizationId = await revokeApiKey(trx, id, at);
    if (organizationId === undefined) {
      if (await apiKeyExists(trx, id)) return 'revoked_before';
      throw new Error(`There is no key ${id} in this installation.`);
    }
    await insertAuditEntry(trx, newId, organizationId, {
      at,
      actor: 'command',
      action: 'api_key.revoked',
      subject: id,
      data: {},
    });
    return 'revoked';
  });
}
