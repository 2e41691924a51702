import { createHash, timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import type { ApiKeyScope } from '../domain/config/api-key';
import type { ApiKeyId, Mode, OrganizationId } from '../domain/ids';
import { preparedAlone, type Statement } from './prepared';

/** A key that may be used now. Its secret is not known here: only its hash is stored. */
export type ApiKey = {
  readonly organizationId: OrganizationId;
  readonly id: ApiKeyId;
  readonly mode: Mode;
  readonly scopes: readonly ApiKeyScope[];
};

/** A key as it was found, with the version of its organization's configuration at that moment. */
export type FoundApiKey = { readonly key: ApiKey; readonly configurationVersion: number };

/** A key as it may be shown, also when it is revoked; `hint` holds the last four characters of its secret. */
export type ListedApiKey = ApiKey & {
  readonly hint: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
};

type ApiKeyRow = {
  readonly organization_id: OrganizationId;
  readonly id: ApiKeyId;
  readonly mode: Mode;
  readonly scopes: readonly ApiKeyScope[];
  readonly secret_hash: Buffer;
  readonly hint: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
};

type FoundRow = Pick<
  ApiKeyRow,
  'organization_id' | 'id' | 'mode' | 'scopes' | 'secret_hash' | 'revoked_at'
> & { readonly configuration_version: number };

/** SHA-256: enough for a secret that was made by chance and cannot be guessed, unlike a password. */
export function apiKeyHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

// The version comes along, since whoever places an order is asked for it next.
const FIND: Statement = {
  name: 'find_api_key',
  text: `
  select k.organization_id, k.id, k.mode, k.scopes, k.secret_hash, k.revoked_at, o.configuration_version
  from api_keys k join organizations o on o.id = k.organization_id
  where k.secret_hash = $1`,
};

/** Finds the key by its secret, in one lookup; `undefined` if it is unknown or revoked. */
export async function findApiKey(db: Knex, secret: string): Promise<FoundApiKey | undefined> {
  const hash = apiKeyHash(secret);
  const [row] = await preparedAlone<FoundRow>(db, FIND, [hash]);
  if (row === undefined || !timingSafeEqual(row.secret_hash, hash) || row.revoked_at !== null)
    return undefined;
  return {
    key: { organizationId: row.organization_id, id: row.id, mode: row.mode, scopes: row.scopes },
    configurationVersion: row.configuration_version,
  };
}

/** Whether any organization has the key, revoked or not. */
export async function apiKeyExists(db: Knex, id: ApiKeyId): Promise<boolean> {
  return (await db('api_keys').where({ id }).first('id')) !== undefined;
}

// By name, so that the hash of a secret never leaves the database where it is not needed.
const LISTED = [
  'organization_id',
  'id',
  'mode',
  'scopes',
  'hint',
  'created_at',
  'last_used_at',
  'revoked_at',
] as const;

/** All keys of all organizations, the oldest of each first. */
export async function listApiKeys(db: Knex): Promise<readonly ListedApiKey[]> {
  const rows: readonly Pick<ApiKeyRow, (typeof LISTED)[number]>[] = await db('api_keys')
    .select(LISTED)
    .orderBy(['organization_id', 'created_at', 'id']);
  return rows.map((row) => ({
    organizationId: row.organization_id,
    id: row.id,
    mode: row.mode,
    scopes: row.scopes,
    hint: row.hint,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }));
}
