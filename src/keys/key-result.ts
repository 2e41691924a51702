import type { ListedApiKey } from '../db/api-key-store';
import type { ApiKeyId } from '../domain/ids';
import type { CreatedKey } from './create-key';
import { keyJson, keyTable } from './key-list';

/** What a command came to. Only that of `create` holds a secret. */
export type KeyResult =
  | ({ readonly name: 'create' } & CreatedKey)
  | { readonly name: 'list'; readonly asJson: boolean; readonly keys: readonly ListedApiKey[] }
  | { readonly name: 'revoke'; readonly id: ApiKeyId; readonly revoked: 'revoked' | 'revoked_before' };

/** The result for people. */
export function keyResultText(result: KeyResult): string {
  switch (result.name) {
    case 'create':
      return [
        `Key:          ${result.id}`,
        `Organization: ${result.organizationId}`,
        `Secret:       ${result.secret.reveal()}`,
        'The secret is shown this once: only its hash is kept.',
        '',
      ].join('\n');
    case 'list':
      return result.asJson ? keyJson(result.keys) : keyTable(result.keys);
    case 'revoke':
      return result.revoked === 'revoked'
        ? `${result.id} is revoked.\n`
        : `${result.id} was revoked before.\n`;
  }
}

/** The result for programs. */
export function keyResultJson(result: KeyResult): string {
  switch (result.name) {
    case 'create': {
      const { id, organizationId, secret } = result;
      return json({ id, organization_id: organizationId, secret: secret.reveal() });
    }
    case 'list':
      return keyJson(result.keys);
    case 'revoke':
      return json({ id: result.id, revoked_before: result.revoked === 'revoked_before' });
  }
}

function json(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
