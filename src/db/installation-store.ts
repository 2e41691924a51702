import type { Knex } from 'knex';
import type { Vault } from '../vault';

const NAME = 'vault_check';
const TEXT = 'what is sealed in this database opens with the keys of this process';

/**
 * Makes sure, before anything is written, that this process has the keys with which the data was sealed.
 *
 * @throws when it has not, with the variable that sets them
 */
export async function checkVault(db: Knex, vault: Vault): Promise<void> {
  await db('installation')
    .insert({ name: NAME, value: vault.seal(TEXT, NAME) })
    .onConflict('name')
    .ignore();
  const { value } = await db('installation').where({ name: NAME }).first();
  try {
    vault.open(value, NAME);
  } catch (error) {
    throw new Error(
      'This database was written with another encryption key: set ENCRYPTION_KEYS to the keys it was written with (or DATA_DIR to the folder whose encryption.key it was).',
      { cause: error },
    );
  }
}

/** Seals the remembered text anew, so that the check needs the key of today. */
export async function resealCheck(
  db: Knex,
  resealed: (sealed: string, context: string) => string | undefined,
): Promise<void> {
  await db.transaction(async (trx) => {
    const row = await trx('installation').where({ name: NAME }).forUpdate().first();
    const value = row === undefined ? undefined : resealed(row.value, NAME);
    if (value !== undefined) await trx('installation').where({ name: NAME }).update({ value });
  });
}
