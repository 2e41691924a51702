import type { ListedApiKey } from '../db/api-key-store';
import { type Column, textTable } from '../explain/text-table';

const COLUMNS: readonly Column[] = [
  'Key',
  'Organization',
  'Mode',
  'Scopes',
  'Hint',
  'Created',
  'Last used',
  'Revoked',
].map((title) => ({ title, align: 'left' }));

/** The keys as a table for people. Of a secret it shows what the database knows: its last four characters. */
export function keyTable(keys: readonly ListedApiKey[]): string {
  if (keys.length === 0) return 'There are no keys.\n';
  const rows = keys.map((key) => [
    key.id,
    key.organizationId,
    key.mode,
    key.scopes.join(','),
    key.hint,
    key.createdAt,
    key.lastUsedAt ?? 'never',
    key.revokedAt ?? '',
  ]);
  return `${textTable(COLUMNS, rows).join('\n')}\n`;
}

/** The same as JSON, for programs: a list, times in ISO 8601 or null. */
export function keyJson(keys: readonly ListedApiKey[]): string {
  const documents = keys.map((key) => ({
    id: key.id,
    organization_id: key.organizationId,
    mode: key.mode,
    scopes: key.scopes,
    hint: key.hint,
    created_at: key.createdAt,
    last_used_at: key.lastUsedAt,
    revoked_at: key.revokedAt,
  }));
  return `${JSON.stringify(documents, null, 2)}\n`;
}
