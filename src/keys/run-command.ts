import { listApiKeys } from '../db/api-key-store';
import type { KeyCommand } from './arguments';
import { createKey, type KeyDeps } from './create-key';
import { type KeyResult, keyResultText } from './key-result';
import { revokeKey } from './revoke-key';

/** Carries out one command and gives what to print. Only the answer to `create` holds a secret. */
export async function runCommand(
  deps: KeyDeps,
  command: KeyCommand,
  show: (result: KeyResult) => string = keyResultText,
): Promise<string> {
  return show(await carriedOut(deps, command));
}

async function carriedOut(deps: KeyDeps, command: KeyCommand): Promise<KeyResult> {
  switch (command.name) {
    case 'create':
      return { name: 'create', ...(await createKey(deps, command)) };
    case 'list':
      return { ...command, keys: await listApiKeys(deps.db) };
    case 'revoke':
      return { ...command, revoked: await revokeKey(deps, command.id) };
  }
}
