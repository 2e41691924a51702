import type { Vault } from '../vault';

/**
 * The text sealed with the key that writes now; `undefined` where it is already.
 *
 * @throws when the text does not open: it was tampered with, or its key is not among those of the vault
 */
export function resealed(vault: Vault, sealed: string, context: string): string | undefined {
  return sealed.startsWith(writtenBy(vault)) ? undefined : vault.seal(vault.open(sealed, context), context);
}

/** With this begins every text that the first key has sealed. */
export function writtenBy({ keyIds: [writer] }: Vault): string {
  if (writer === undefined) throw new Error('a vault has at least one key');
  return `${writer}:`;
}
