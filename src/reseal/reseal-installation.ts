import type { Knex } from 'knex';
import type { Environment } from '../config/environment';
import { resealCheck } from '../db/installation-store';
import { createLogger, openFoundation } from '../runtime/foundation';
import { serversOf } from '../runtime/servers';
import type { Vault } from '../vault';
import { resealBatchRows } from './reseal-batch-rows';
import { resealCommands } from './reseal-commands';
import { resealConfiguration } from './reseal-configuration';
import { resealRecipients } from './reseal-recipients';
import { resealed } from './resealed';

/** How many texts were sealed anew, by where they lie. */
export type Resealed = {
  readonly keyId: string;
  readonly recipients: number;
  readonly rows: number;
  readonly commands: number;
  readonly secrets: number;
};

/**
 * Seals with the first key all that was sealed with another one. It may run beside everything, twice at once,
 * and again after it was killed: what is sealed anew already is left alone.
 */
export async function resealAll(db: Knex, vault: Vault): Promise<Resealed> {
  const secrets = await resealConfiguration(db, vault);
  const commands = await resealCommands(db, vault);
  // Rows first: those that become requests meanwhile hand over what they have.
  const rows = await resealBatchRows(db, vault);
  const recipients = await resealRecipients(db, vault);
  await resealCheck(db, (sealed, context) => resealed(vault, sealed, context));
  return { keyId: vault.keyIds[0] ?? '', recipients, rows, commands, secrets };
}

/** The same, on the database and with the keys of the environment. */
export async function resealInstallation(environment: Environment): Promise<Resealed> {
  const { db, vault, close } = await openFoundation(
    environment,
    serversOf(environment),
    createLogger('warn'),
  );
  try {
    return await resealAll(db, vault);
  } finally {
    await close();
  }
}
