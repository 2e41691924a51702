import type { Knex } from 'knex';
import type { ApiKeyScope } from '../domain/config/api-key';
import type { Mode, OrganizationId } from '../domain/ids';
import type { Secret } from '../domain/secret';
import { apiKeyHash } from './api-key-store';
import type { NewId } from './new-id';

/** Stores a key as its hash; one that is known already gets the scopes, and stays revoked if it is. */
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
): Promise<void> {
  await trx('api_keys')
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
    .merge({ scopes: [...scopes] });
}
