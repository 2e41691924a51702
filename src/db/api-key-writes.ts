import type { Knex } from 'knex';
import type { ApiKeyScope } from '../domain/config/api-key';
import type { ApiKeyId, Mode, OrganizationId } from '../domain/ids';
import type { Secret } from '../domain/secret';
import { type ApiKey, apiKeyHash } from './api-key-store';
import type { NewId } from './new-id';

// Often enough to see which keys are still in use, seldom enough to cost nothing.
export const KEY_USE_EVERY_MS = 60_000;

/**
 * Stores a key as its hash; one that is known already gets the scopes, and stays revoked if it is.
 *
 * @returns its id, the old one of a key that was known
 * @throws when another organization has the same key
 */
export async function insertApiKey(
  trx: Knex,
  newId: NewId,
  organizationId: OrganizationId,
  {
    secret,
    mode,
    scopes,
  }: { readonly secret: Secret; readonly mode: Mode; readonly scopes: readonly ApiKeyScope[] },
  at: string,
): Promise<ApiKeyId> {
  const [row] = await trx('api_keys')
    .insert({
      organization_id: organizationId,
      id: newId('apiKey'),
      mode,
      scopes: [...scopes],
      secret_hash: apiKeyHash(secret.reveal()),
      hint: `sk_${mode}_…${secret.reveal().slice(-4)}`,
      created_at: at,
    })
    .onConflict('secret_hash')
    .merge({ scopes: [...scopes] })
    .where('api_keys.organization_id', organizationId)
    .returning<{ readonly id: ApiKeyId }[]>('id');
  if (row === undefined) throw new Error('one of the API keys belongs to another organization already');
  return row.id;
}

/**
 * Revokes the key unless it is revoked: of several at once, one does it.
 *
 * @returns whose key it was; `undefined` if nothing was changed
 */
export async function revokeApiKey(trx: Knex, id: ApiKeyId, at: string): Promise<OrganizationId | undefined> {
  const [row] = await trx('api_keys')
    .where({ id, revoked_at: null })
    .update({ revoked_at: at })
    .returning<{ readonly organization_id: OrganizationId }[]>('organization_id');
  return row?.organization_id;
}

/** Notes that the key was used, unless any process did so less than {@link KEY_USE_EVERY_MS} before. */
export async function noteApiKeyUse(
  db: Knex,
  { organizationId, id }: Pick<ApiKey, 'organizationId' | 'id'>,
  atMs: number,
): Promise<void> {
  const notedBefore = new Date(atMs - KEY_USE_EVERY_MS);
  await db('api_keys')
    .where({ organization_id: organizationId, id })
    .where((due) => due.whereNull('last_used_at').orWhere('last_used_at', '<=', notedBefore))
    .update({ last_used_at: new Date(atMs) });
}
