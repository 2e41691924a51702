import { createHash, timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import type { ApiKeyScope } from '../domain/config/api-key';
import type { ApiKeyId, Mode, OrganizationId } from '../domain/ids';

/** A key that may be used now. Its secret is not known here: only its hash is stored. */
export type ApiKey = {
  readonly organizationId: OrganizationId;
  readonly id: ApiKeyId;
  readonly mode: Mode;
  readonly scopes: readonly ApiKeyScope[];
};

type ApiKeyRow = {
  readonly organization_id: OrganizationId;
  readonly id: ApiKeyId;
  readonly mode: Mode;
  readonly scopes: readonly ApiKeyScope[];
  readonly secret_hash: Buffer;
  readonly revoked_at: Date | null;
};

/** SHA-256: enough for a secret that was made by chance and cannot be guessed, unlike a password. */
export function apiKeyHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Finds the key by its secret, in one lookup; `undefined` if it is unknown or revoked. */
export async function findApiKey(db: Knex, secret: string): Promise<ApiKey | undefined> {
  const hash = apiKeyHash(secret);
  const [row] = await db<ApiKeyRow>('api_keys').select('*').where('secret_hash', hash).limit(1);
  if (row === undefined || !timingSafeEqual(row.secret_hash, hash) || row.revoked_at !== null)
    return undefined;
  return { organizationId: row.organization_id, id: row.id, mode: row.mode, scopes: row.scopes };
}
