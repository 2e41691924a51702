import type { Knex } from 'knex';
import { insertApiKey } from '../db/api-key-writes';
import { insertAuditEntry } from '../db/audit-store';
import type { NewId } from '../db/new-id';
import type { ApiKeyId, OrganizationId } from '../domain/ids';
import type { Secret } from '../domain/secret';
import type { KeyCommand } from './arguments';
import { newSecret } from './new-secret';

export type KeyDeps = {
  readonly db: Knex;
  readonly newId: NewId;
  readonly nowMs: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
};

export type CreatedKey = {
  readonly id: ApiKeyId;
  readonly organizationId: OrganizationId;
  readonly secret: Secret;
};

/**
 * Makes a key, with its trace. Its secret is known to the caller alone: the database keeps a hash. If it is
 * lost on the way, the key is one that nobody has; the list shows it as never used, and it can be revoked.
 *
 * @throws when the organization is not there, or none is named and there is not exactly one
 */
export async function createKey(
  { db, newId, nowMs, randomBytes }: KeyDeps,
  wanted: KeyCommand & { readonly name: 'create' },
): Promise<CreatedKey> {
  const { mode, scopes } = wanted;
  const secret = newSecret(mode, randomBytes);
  const at = new Date(nowMs()).toISOString();
  return db.transaction(async (trx) => {
    const organizationId = await organizationOf(trx, wanted.organizationId);
    const id = await insertApiKey(trx, newId, organizationId, { secret, mode, scopes }, at);
    await insertAuditEntry(trx, newId, organizationId, {
      at,
      actor: 'command',
      action: 'api_key.created',
      subject: id,
      data: { mode, scopes },
    });
    return { id, organizationId, secret };
  });
}

async function organizationOf(trx: Knex, wanted: OrganizationId | undefined): Promise<OrganizationId> {
  const known: readonly OrganizationId[] = await trx('organizations').orderBy('id').pluck('id');
  const [only, ...others] = known;
  if (only === undefined) throw new Error('There is no organization yet: apply a configuration first.');
  if (wanted !== undefined && known.includes(wanted)) return wanted;
  if (wanted !== undefined)
    throw new Error(`There is no organization ${wanted}; there is ${known.join(', ')}.`);
  if (others.length === 0) return only;
  throw new Error(`There are several organizations: name one by --organization (${known.join(', ')}).`);
}
