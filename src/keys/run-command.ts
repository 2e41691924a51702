import { listApiKeys } from '../db/api-key-store';
import type { KeyCommand } from './arguments';
import { createKey, type KeyDeps } from './create-key';
import { keyJson, keyTable } from './key-list';
import { revokeKey } from './revoke-key';

/** Carries out one command and gives what to print. Only the answer to `create` holds a secret. */
export async function runCommand(deps: KeyDeps, command: KeyCommand): Promise<string> {
  switch (command.name) {
    case 'create': {
      const { id, organizationId, secret } = await createKey(deps, command);
      return [
        `Key:          ${id}`,
        `Organization: ${organizationId}`,
        `Secret:       ${secret.reveal()}`,
        'The secret is shown this once: only its hash is kept.',
        '',
      ].join('\n');
    }
    case 'list': {
      const keys = await listApiKeys(deps.db);
      return command.asJson ? keyJson(keys) : keyTable(keys);
    }
    case 'revoke': {
      const result = await revokeKey(deps, command.id);
      return result === 'revoked' ? `${command.id} is revoked.\n` : `${command.id} was revoked before.\n`;
    }
  }
}
